"""Jadwal pasar murah: when and where cheap markets are, and reminders of them."""
