WITH numbered AS (
    SELECT customer_id, status, ordered_on, ROW_NUMBER() OVER (PARTITION BY customer_id ORDER BY ordered_on, id) AS number FROM orders
)
SELECT a.customer_id, a.ordered_on AS first_on, b.ordered_on AS second_on, CAST(julianday(b.ordered_on) - julianday(a.ordered_on) AS INTEGER) AS days
FROM numbered AS a JOIN numbered AS b ON b.customer_id = a.customer_id AND a.number = 1 AND b.number = 2
WHERE a.status = 'paid' AND b.status = 'paid' AND julianday(b.ordered_on) - julianday(a.ordered_on) <= 30;
