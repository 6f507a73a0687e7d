"""Officers of the price team (TPID) enter what they have seen in the markets."""
