"""Pelatihan: trainings and mentoring for small firms: the schedule, a seat, and being there."""
