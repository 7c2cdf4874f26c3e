WITH spans AS (
    SELECT product_id, cents, valid_from,
           LEAD(valid_from) OVER (PARTITION BY product_id ORDER BY valid_from) AS next_from
    FROM prices
)
SELECT s.id AS sale_id, p.cents AS cents, p.cents * s.quantity AS revenue
FROM sales AS s
LEFT JOIN spans AS p ON p.product_id = s.product_id AND p.valid_from <= s.sold_on
                    AND (p.next_from IS NULL OR s.sold_on < p.next_from)
ORDER BY s.id;
