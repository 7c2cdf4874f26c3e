SELECT p.id, p.name
FROM products AS p
LEFT JOIN sales AS s ON s.product_id = p.id
WHERE s.id IS NULL OR s.sold_on < '2026-01-01' OR s.sold_on > '2026-12-31'
GROUP BY p.id, p.name
ORDER BY p.id;
