"""A resident's own orders: their codes, changes, and cancelling."""
