SELECT c.id AS customer_id, c.name AS name,
       COUNT(m.paid) AS orders,
       COALESCE(SUM(m.paid), 0) AS spent,
       COALESCE(SUM(m.back), 0) AS refunded
FROM customers AS c
LEFT JOIN (
    SELECT customer_id, cents AS paid, NULL AS back FROM orders WHERE status = 'paid'
    UNION ALL
    SELECT customer_id, NULL, cents FROM refunds
) AS m ON m.customer_id = c.id
GROUP BY c.id, c.name;
