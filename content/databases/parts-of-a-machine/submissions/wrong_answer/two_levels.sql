SELECT product_id, part_id, SUM(quantity) AS needed FROM (
    SELECT assembly_id AS product_id, part_id, quantity FROM contains
    UNION ALL
    SELECT a.assembly_id, b.part_id, a.quantity * b.quantity FROM contains AS a JOIN contains AS b ON b.assembly_id = a.part_id
)
WHERE product_id NOT IN (SELECT part_id FROM contains) AND part_id NOT IN (SELECT assembly_id FROM contains)
GROUP BY 1, 2 ORDER BY 1, 2;
