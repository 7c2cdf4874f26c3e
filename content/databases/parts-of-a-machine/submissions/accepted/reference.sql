WITH RECURSIVE needs(product_id, part_id, quantity) AS (
    SELECT c.assembly_id, c.part_id, c.quantity
    FROM contains AS c
    WHERE NOT EXISTS (SELECT 1 FROM contains AS up WHERE up.part_id = c.assembly_id)
    UNION ALL
    SELECT n.product_id, c.part_id, n.quantity * c.quantity
    FROM needs AS n
    JOIN contains AS c ON c.assembly_id = n.part_id
)
SELECT product_id, part_id, SUM(quantity) AS needed
FROM needs AS n
WHERE NOT EXISTS (SELECT 1 FROM contains AS down WHERE down.assembly_id = n.part_id)
GROUP BY product_id, part_id
ORDER BY product_id, part_id;
