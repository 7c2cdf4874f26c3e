WITH paid AS (
    SELECT customer_id, ordered_on AS first_on, ROW_NUMBER() OVER w AS number, LEAD(ordered_on) OVER w AS second_on
    FROM orders WHERE status = 'paid' WINDOW w AS (PARTITION BY customer_id ORDER BY ordered_on, id)
)
SELECT customer_id, first_on, second_on, CAST(julianday(second_on) - julianday(first_on) AS INTEGER) AS days
FROM paid WHERE number = 1 AND second_on <= date(first_on, '+1 month');
