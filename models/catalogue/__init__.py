"""Pasar Berjaya: local firms, what they sell, and how residents find it."""
