"""The bench itself: that it reads what it is sent and keeps right books."""
