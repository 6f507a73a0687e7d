"""The programme as it is kept: its tables and the rules about them."""
