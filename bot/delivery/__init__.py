"""Delivery: what has been said leaves through the outbox; it knows nothing of conversations."""
