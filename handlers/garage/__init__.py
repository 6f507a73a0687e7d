"""Residents' own vehicles: remembered with consent, listed, forgotten, reminded of when due."""
