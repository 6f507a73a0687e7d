"""What residents mean: the service they ask for and what they say about it, from plain text."""
