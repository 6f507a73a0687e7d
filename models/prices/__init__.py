"""What staples cost in the markets: commodities, observed prices, and the ceilings set for them."""
