"""How residents write, and what is understood of it."""
