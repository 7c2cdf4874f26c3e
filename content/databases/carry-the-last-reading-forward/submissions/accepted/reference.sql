WITH grouped AS (
    SELECT sensor, at, value,
           COUNT(value) OVER (PARTITION BY sensor ORDER BY at) AS number
    FROM readings
)
SELECT sensor, at, value, MAX(value) OVER (PARTITION BY sensor, number) AS known
FROM grouped
ORDER BY sensor, at;
