SELECT c.id AS customer_id, c.name AS name,
       (SELECT COUNT(*) FROM orders AS o WHERE o.customer_id = c.id AND o.status = 'paid') AS orders,
       (SELECT SUM(cents) FROM orders AS o WHERE o.customer_id = c.id AND o.status = 'paid') AS spent,
       (SELECT SUM(cents) FROM refunds AS r WHERE r.customer_id = c.id) AS refunded
FROM customers AS c;
