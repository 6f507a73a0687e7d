"""The services, as residents and officers meet them."""
