"""Asks which of two services a sentence means."""
