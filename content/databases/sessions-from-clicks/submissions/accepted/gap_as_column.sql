WITH gaps AS (
    SELECT visitor, id, at, datetime(LAG(at) OVER (PARTITION BY visitor ORDER BY at, id), '+30 minutes') AS patience FROM clicks
),
numbered AS (
    SELECT visitor, at, COUNT(CASE WHEN patience IS NULL OR at > patience THEN 1 END)
           OVER (PARTITION BY visitor ORDER BY at, id) AS session
    FROM gaps
)
SELECT visitor, session, MIN(at) AS started_at, MAX(at) AS ended_at, COUNT(*) AS clicks
FROM numbered GROUP BY 1, 2 ORDER BY 1, 2;
