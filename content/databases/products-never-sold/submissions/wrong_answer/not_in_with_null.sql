SELECT id, name FROM products
WHERE id NOT IN (
    SELECT product_id FROM sales
    WHERE sold_on BETWEEN '2026-01-01' AND '2026-12-31' AND quantity > 0
)
ORDER BY id;
