SELECT s.id AS sale_id, MAX(p.cents) AS cents, MAX(p.cents) * s.quantity AS revenue
FROM sales AS s
LEFT JOIN prices AS p ON p.product_id = s.product_id
                AND p.valid_from <= s.sold_on
GROUP BY s.id, s.quantity
ORDER BY s.id;
