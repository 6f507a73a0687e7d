-- Moderation, freshness and reports of the catalogue.
SELECT;
