SELECT v.shop_id, v.visited_on AS day, SUM(v.people) AS people
FROM visits AS v JOIN shops AS s ON s.id = v.shop_id, period AS p
WHERE v.visited_on BETWEEN p.first_day AND p.last_day
GROUP BY 1, 2 ORDER BY 1, 2;
