-- Places of village services.
SELECT;
