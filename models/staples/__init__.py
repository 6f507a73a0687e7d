"""Subsidised staples: goods and prices, rounds and points, stock and quotas, holds and orders."""
