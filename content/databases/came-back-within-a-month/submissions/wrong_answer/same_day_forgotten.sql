WITH firsts AS (SELECT customer_id, MIN(ordered_on) AS first_on FROM orders WHERE status = 'paid' GROUP BY customer_id)
SELECT f.customer_id, f.first_on, MIN(o.ordered_on) AS second_on, CAST(julianday(MIN(o.ordered_on)) - julianday(f.first_on) AS INTEGER) AS days
FROM firsts AS f JOIN orders AS o ON o.customer_id = f.customer_id AND o.status = 'paid' AND o.ordered_on > f.first_on
GROUP BY 1, 2 HAVING days <= 30;
