"""Announcements from their announcers' side: writing, agreeing, watching."""
