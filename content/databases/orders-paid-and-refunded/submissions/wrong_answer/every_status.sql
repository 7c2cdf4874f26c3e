SELECT c.id AS customer_id, c.name AS name,
       (SELECT COUNT(*) FROM orders AS o WHERE o.customer_id = c.id) AS orders,
       (SELECT COALESCE(SUM(cents), 0) FROM orders AS o WHERE o.customer_id = c.id) AS spent,
       (SELECT COALESCE(SUM(cents), 0) FROM refunds AS r WHERE r.customer_id = c.id) AS refunded
FROM customers AS c;
