WITH grouped AS (SELECT sensor, at, value, COUNT(NULLIF(value, 0)) OVER (PARTITION BY sensor ORDER BY at) AS number FROM readings)
SELECT sensor, at, value, CASE WHEN value THEN value ELSE MAX(NULLIF(value, 0)) OVER (PARTITION BY sensor, number) END AS known FROM grouped ORDER BY sensor, at;
