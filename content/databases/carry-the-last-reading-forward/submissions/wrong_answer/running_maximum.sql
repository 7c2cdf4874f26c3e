SELECT sensor, at, value, COALESCE(value, MAX(value) OVER (PARTITION BY sensor ORDER BY at)) AS known
FROM readings ORDER BY sensor, at;
