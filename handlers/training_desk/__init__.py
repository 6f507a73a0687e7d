"""Petugas pelatihan: who signed up, and the number to tell in the room."""
