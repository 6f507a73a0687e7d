"""The greeting, and the services to choose from."""
