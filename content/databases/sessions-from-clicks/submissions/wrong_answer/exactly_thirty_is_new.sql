WITH marked AS (
    SELECT visitor, id, at, CASE WHEN strftime('%s', at) - strftime('%s', LAG(at) OVER (PARTITION BY visitor ORDER BY at, id)) < 1800 THEN 0 ELSE 1 END AS starts FROM clicks
),
numbered AS (SELECT visitor, at, SUM(starts) OVER (PARTITION BY visitor ORDER BY at, id) AS session FROM marked)
SELECT visitor, session, MIN(at) AS started_at, MAX(at) AS ended_at, COUNT(*) AS clicks FROM numbered GROUP BY 1, 2 ORDER BY 1, 2;
