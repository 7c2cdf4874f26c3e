SELECT sale_id, cents, cents * quantity AS revenue
FROM (
    SELECT s.id AS sale_id, s.quantity,
           (SELECT p.cents FROM prices AS p
            WHERE p.product_id = s.product_id AND p.valid_from <= s.sold_on
            ORDER BY p.valid_from DESC LIMIT 1) AS cents
    FROM sales AS s
)
ORDER BY sale_id;
