WITH marked AS (
    SELECT flat, id, from_day, to_day, CASE WHEN from_day <= MAX(to_day) OVER (PARTITION BY flat ORDER BY from_day, id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) THEN 0 ELSE 1 END AS starts FROM stays
),
numbered AS (SELECT *, SUM(starts) OVER (PARTITION BY flat ORDER BY from_day, id ROWS UNBOUNDED PRECEDING) AS period FROM marked)
SELECT DISTINCT flat, FIRST_VALUE(from_day) OVER w AS from_day, LAST_VALUE(to_day) OVER w AS to_day, COUNT(*) OVER w AS stays
FROM numbered WINDOW w AS (PARTITION BY flat, period ORDER BY from_day, id ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING);
