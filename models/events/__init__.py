"""Cheap markets: when and where they are, what they have, and who wants to hear of them."""
