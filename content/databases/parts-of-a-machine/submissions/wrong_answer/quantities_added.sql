WITH RECURSIVE needs(product_id, part_id, quantity) AS (
    SELECT assembly_id, part_id, quantity FROM contains WHERE assembly_id NOT IN (SELECT part_id FROM contains)
    UNION ALL
    SELECT n.product_id, c.part_id, n.quantity + c.quantity FROM needs AS n JOIN contains AS c ON c.assembly_id = n.part_id
)
SELECT product_id, part_id, SUM(quantity) AS needed FROM needs
WHERE part_id NOT IN (SELECT assembly_id FROM contains) GROUP BY 1, 2 ORDER BY 1, 2;
