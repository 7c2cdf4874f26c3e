WITH marked AS (
    SELECT flat, id, from_day, to_day, CASE WHEN from_day <= LAG(to_day) OVER (PARTITION BY flat ORDER BY from_day, id) THEN 0 ELSE 1 END AS starts FROM stays
),
numbered AS (SELECT flat, from_day, to_day, SUM(starts) OVER (PARTITION BY flat ORDER BY from_day, id ROWS UNBOUNDED PRECEDING) AS period FROM marked)
SELECT flat, MIN(from_day) AS from_day, MAX(to_day) AS to_day, COUNT(*) AS stays FROM numbered GROUP BY flat, period;
