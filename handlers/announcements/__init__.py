"""Announcements as residents read them."""
