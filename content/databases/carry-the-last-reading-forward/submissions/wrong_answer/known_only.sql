WITH grouped AS (SELECT sensor, at, value, COUNT(value) OVER (PARTITION BY sensor ORDER BY at) AS number FROM readings)
SELECT * FROM (SELECT sensor, at, value, MAX(value) OVER (PARTITION BY sensor, number) AS known FROM grouped)
WHERE known IS NOT NULL ORDER BY sensor, at;
