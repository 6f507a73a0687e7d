"""Where our prices and limits come from."""
