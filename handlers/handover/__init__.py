"""Goods are handed over at a point, by an officer, in the same chat."""
