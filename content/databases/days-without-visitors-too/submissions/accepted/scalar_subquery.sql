WITH RECURSIVE days(day, last) AS (
    SELECT first_day, last_day FROM period
    UNION ALL
    SELECT date(day, '+1 day'), last FROM days WHERE date(day, '+1 day') <= last
)
SELECT s.id AS shop_id, d.day AS day,
       IFNULL((SELECT SUM(people) FROM visits WHERE shop_id = s.id AND visited_on = d.day), 0) AS people
FROM shops AS s, days AS d
ORDER BY 1, 2;
