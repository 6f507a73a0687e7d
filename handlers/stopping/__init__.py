"""Berhenti: whatever is sent to a resident unasked stops by one word."""
