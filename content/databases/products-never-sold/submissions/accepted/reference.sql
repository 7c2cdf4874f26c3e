SELECT p.id, p.name
FROM products AS p
WHERE NOT EXISTS (
    SELECT 1 FROM sales AS s
    WHERE s.product_id = p.id
      AND s.sold_on BETWEEN '2026-01-01' AND '2026-12-31'
      AND s.quantity > 0
)
ORDER BY p.id;
