"""Langganan: which announcements a resident wants to get."""
