"""What a staple costs in the markets of an area, and whether that is a fair price."""
