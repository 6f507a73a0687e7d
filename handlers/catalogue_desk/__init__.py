"""Officers look at what sellers send in."""
