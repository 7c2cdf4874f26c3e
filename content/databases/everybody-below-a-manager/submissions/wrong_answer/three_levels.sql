WITH pairs(boss, person) AS (
    SELECT manager_id, id FROM staff WHERE manager_id IS NOT NULL
    UNION ALL
    SELECT a.manager_id, b.id FROM staff AS a JOIN staff AS b ON b.manager_id = a.id
    WHERE a.manager_id IS NOT NULL
    UNION ALL
    SELECT a.manager_id, c.id FROM staff AS a JOIN staff AS b ON b.manager_id = a.id
    JOIN staff AS c ON c.manager_id = b.id WHERE a.manager_id IS NOT NULL
)
SELECT s.id, s.name, COUNT(p.person) AS reports
FROM staff AS s
LEFT JOIN pairs AS p ON p.boss = s.id
GROUP BY s.id, s.name
ORDER BY reports DESC, s.id;
