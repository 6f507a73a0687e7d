"""Clients for systems of others, each behind a setting and off without it."""
