"""The resident says that goods were not given to them."""
