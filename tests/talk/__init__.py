"""The conversation engine, its questions and its words."""
