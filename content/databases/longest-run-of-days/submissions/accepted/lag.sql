WITH days AS (
    SELECT DISTINCT member, day FROM answers
),
marked AS (
    SELECT member, day,
           CASE WHEN LAG(day) OVER w = date(day, '-1 day') THEN 0 ELSE 1 END AS starts
    FROM days
    WINDOW w AS (PARTITION BY member ORDER BY day)
),
numbered AS (
    SELECT member, SUM(starts) OVER (PARTITION BY member ORDER BY day) AS run FROM marked
)
SELECT member, MAX(length) AS days
FROM (SELECT member, run, COUNT(*) AS length FROM numbered GROUP BY member, run)
GROUP BY member;
