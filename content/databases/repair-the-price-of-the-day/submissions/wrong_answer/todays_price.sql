SELECT s.id AS sale_id,
       (SELECT cents FROM prices AS p WHERE p.product_id = s.product_id ORDER BY valid_from DESC LIMIT 1) AS cents,
       s.quantity * (SELECT cents FROM prices AS p WHERE p.product_id = s.product_id ORDER BY valid_from DESC LIMIT 1) AS revenue
FROM sales AS s ORDER BY s.id;
