WITH t AS (SELECT visitor, at, (strftime('%s', at) - MIN(strftime('%s', at)) OVER (PARTITION BY visitor)) / 1801 AS slot FROM clicks),
numbered AS (SELECT visitor, at, DENSE_RANK() OVER (PARTITION BY visitor ORDER BY slot) AS session FROM t)
SELECT visitor, session, MIN(at) AS started_at, MAX(at) AS ended_at, COUNT(*) AS clicks FROM numbered GROUP BY 1, 2 ORDER BY 1, 2;
