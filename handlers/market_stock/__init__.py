"""Stok acara: what is left at an event, told by the officer who stands there."""
