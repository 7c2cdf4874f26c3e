WITH paid AS (
    SELECT customer_id, COUNT(*) AS orders, SUM(cents) AS spent
    FROM orders WHERE status = 'paid' GROUP BY customer_id
),
back AS (
    SELECT customer_id, SUM(cents) AS refunded FROM refunds GROUP BY customer_id
)
SELECT c.id AS customer_id, c.name AS name, p.orders, p.spent, COALESCE(b.refunded, 0) AS refunded
FROM customers AS c
JOIN paid AS p ON p.customer_id = c.id
LEFT JOIN back AS b ON b.customer_id = c.id;
