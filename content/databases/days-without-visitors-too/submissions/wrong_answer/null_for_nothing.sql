WITH RECURSIVE days(day) AS (
    SELECT first_day FROM period
    UNION ALL
    SELECT date(day, '+1 day') FROM days WHERE day < (SELECT last_day FROM period)
)
SELECT s.id AS shop_id, d.day AS day, SUM(v.people) AS people
FROM shops AS s CROSS JOIN days AS d
LEFT JOIN visits AS v ON v.shop_id = s.id AND v.visited_on = d.day
GROUP BY 1, 2 ORDER BY 1, 2;
