"""Acara saya: the events and areas that a resident follows."""
