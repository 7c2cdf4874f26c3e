WITH RECURSIVE below(boss, person) AS (
    SELECT id, id FROM staff
    UNION ALL
    SELECT b.boss, s.id FROM below AS b JOIN staff AS s ON s.manager_id = b.person
)
SELECT s.id, s.name, COUNT(*) AS reports
FROM staff AS s JOIN below AS b ON b.boss = s.id
GROUP BY s.id, s.name
ORDER BY reports DESC, s.id;
