-- Trainings with seats, and pages about programmes.
SELECT;
