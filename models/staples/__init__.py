"""Subsidised staples: goods and prices, rounds and points, stock and quotas, holds and orders."""

from models.staples.orders import release_holds

__all__ = ["release_holds"]
