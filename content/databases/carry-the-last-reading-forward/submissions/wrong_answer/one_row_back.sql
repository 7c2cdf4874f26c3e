SELECT sensor, at, value, COALESCE(value, LAG(value) OVER (PARTITION BY sensor ORDER BY at)) AS known
FROM readings ORDER BY sensor, at;
