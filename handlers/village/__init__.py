"""Desa saya."""
