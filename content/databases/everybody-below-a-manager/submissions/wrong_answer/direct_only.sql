SELECT s.id, s.name, COUNT(r.id) AS reports
FROM staff AS s
LEFT JOIN staff AS r ON r.manager_id = s.id
GROUP BY s.id, s.name
ORDER BY reports DESC, s.id;
