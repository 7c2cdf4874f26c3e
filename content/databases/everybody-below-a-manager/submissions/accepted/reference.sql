WITH RECURSIVE below(boss, person) AS (
    SELECT manager_id, id FROM staff WHERE manager_id IS NOT NULL
    UNION ALL
    SELECT b.boss, s.id
    FROM below AS b
    JOIN staff AS s ON s.manager_id = b.person
)
SELECT s.id, s.name, COUNT(b.person) AS reports
FROM staff AS s
LEFT JOIN below AS b ON b.boss = s.id
GROUP BY s.id, s.name
ORDER BY reports DESC, s.id;
