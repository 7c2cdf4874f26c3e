WITH revenues AS (
    SELECT region, product, SUM(cents) AS revenue FROM sales GROUP BY region, product HAVING SUM(cents) > 0
),
above AS (
    SELECT r.region, r.product, r.revenue,
           COALESCE((SELECT SUM(o.revenue) FROM revenues AS o WHERE o.region = r.region
                     AND (o.revenue > r.revenue OR (o.revenue = r.revenue AND o.product < r.product))), 0) AS before,
           (SELECT SUM(o.revenue) FROM revenues AS o WHERE o.region = r.region) AS total
    FROM revenues AS r
)
SELECT region, product, revenue, before + revenue AS running
FROM above
WHERE 5 * before < 4 * total
ORDER BY region, running;
