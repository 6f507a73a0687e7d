-- Finding products by words.
SELECT;
