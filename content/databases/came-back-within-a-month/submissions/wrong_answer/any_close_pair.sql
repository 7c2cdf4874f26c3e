WITH paid AS (
    SELECT customer_id, LAG(ordered_on) OVER (PARTITION BY customer_id ORDER BY ordered_on, id) AS first_on, ordered_on AS second_on
    FROM orders WHERE status = 'paid'
)
SELECT customer_id, first_on, second_on, CAST(julianday(second_on) - julianday(first_on) AS INTEGER) AS days
FROM paid WHERE julianday(second_on) - julianday(first_on) <= 30;
