SELECT p.id, p.name
FROM products AS p
LEFT JOIN (
    SELECT DISTINCT product_id FROM sales
    WHERE sold_on >= '2026-01-01' AND sold_on < '2027-01-01' AND quantity > 0
) AS s ON s.product_id = p.id
WHERE s.product_id IS NULL
ORDER BY p.id;
