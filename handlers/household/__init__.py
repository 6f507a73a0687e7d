"""A household is registered when something first needs it."""
