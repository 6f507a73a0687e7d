"""Residents report prices above the ceiling and empty shelves."""
