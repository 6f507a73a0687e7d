"""Residents are told when a price falls below or rises above an amount."""
