"""What the province offers to small businesses, as pages to read."""
