"""Sellers register, list what they sell, and keep it up to date."""
