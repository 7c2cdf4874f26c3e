WITH numbered AS (
    SELECT customer_id, ordered_on, CAST(julianday(ordered_on) + 0.5 AS INTEGER) AS day,
           ROW_NUMBER() OVER (PARTITION BY customer_id ORDER BY ordered_on, id) AS number
    FROM orders
    WHERE status <> 'cancelled'
)
SELECT a.customer_id, a.ordered_on AS first_on, b.ordered_on AS second_on, b.day - a.day AS days
FROM numbered AS a JOIN numbered AS b ON b.customer_id = a.customer_id AND b.number = 2
WHERE a.number = 1 AND b.day - a.day <= 30;
