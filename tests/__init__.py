"""The tests: what residents and officers are promised, and the rules that the code keeps."""
