"""Trainings and mentoring for small firms: the schedule, who has a seat, who waits, who came."""
