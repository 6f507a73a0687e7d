"""How much of each good a household may still have."""
