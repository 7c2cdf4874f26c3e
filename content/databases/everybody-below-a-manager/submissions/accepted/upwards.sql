WITH RECURSIVE above(person, boss) AS (
    SELECT id, manager_id FROM staff
    UNION ALL
    SELECT a.person, s.manager_id
    FROM above AS a
    JOIN staff AS s ON s.id = a.boss
    WHERE s.manager_id IS NOT NULL
),
counted AS (
    SELECT boss, COUNT(*) AS n FROM above WHERE boss IS NOT NULL GROUP BY boss
)
SELECT s.id AS id, s.name AS name, COALESCE(c.n, 0) AS reports
FROM staff AS s
LEFT JOIN counted AS c ON c.boss = s.id
ORDER BY reports DESC, id;
