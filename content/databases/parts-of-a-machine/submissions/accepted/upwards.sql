WITH RECURSIVE paths(top, part_id, quantity) AS (
    SELECT assembly_id, part_id, quantity FROM contains
    WHERE part_id NOT IN (SELECT assembly_id FROM contains)
    UNION ALL
    SELECT c.assembly_id, p.part_id, p.quantity * c.quantity
    FROM paths AS p JOIN contains AS c ON c.part_id = p.top
)
SELECT top AS product_id, part_id, SUM(quantity) AS needed
FROM paths
WHERE top NOT IN (SELECT part_id FROM contains)
GROUP BY top, part_id
ORDER BY 1, 2;
