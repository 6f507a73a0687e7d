"""Staples are ordered: what, how many, where and when."""
