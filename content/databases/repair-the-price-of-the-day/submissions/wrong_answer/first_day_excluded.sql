WITH ranked AS (
    SELECT s.id AS sale_id, s.quantity, p.cents, ROW_NUMBER() OVER (PARTITION BY s.id ORDER BY p.valid_from DESC) AS place
    FROM sales AS s LEFT JOIN prices AS p ON p.product_id = s.product_id AND p.valid_from < s.sold_on
)
SELECT sale_id, cents, cents * quantity AS revenue FROM ranked WHERE place = 1 ORDER BY sale_id;
