WITH reach AS (
    SELECT flat, id, from_day, to_day,
           MAX(to_day) OVER (PARTITION BY flat ORDER BY from_day, to_day, id ROWS UNBOUNDED PRECEDING) AS until
    FROM stays
),
marked AS (
    SELECT flat, id, from_day, to_day,
           LAG(until) OVER (PARTITION BY flat ORDER BY from_day, to_day, id) AS before
    FROM reach
),
numbered AS (
    SELECT flat, from_day, to_day,
           COUNT(CASE WHEN before IS NULL OR before < from_day THEN 1 END)
               OVER (PARTITION BY flat ORDER BY from_day, to_day, id ROWS UNBOUNDED PRECEDING) AS period
    FROM marked
)
SELECT flat, MIN(from_day) AS from_day, MAX(to_day) AS to_day, COUNT(*) AS stays
FROM numbered
GROUP BY flat, period;
