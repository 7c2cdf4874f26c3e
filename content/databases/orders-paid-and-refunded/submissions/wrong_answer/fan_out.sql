SELECT c.id AS customer_id, c.name AS name, COUNT(DISTINCT o.id) AS orders,
       COALESCE(SUM(o.cents), 0) AS spent, COALESCE(SUM(r.cents), 0) AS refunded
FROM customers AS c
LEFT JOIN orders AS o ON o.customer_id = c.id AND o.status = 'paid'
LEFT JOIN refunds AS r ON r.customer_id = c.id
GROUP BY c.id, c.name;
