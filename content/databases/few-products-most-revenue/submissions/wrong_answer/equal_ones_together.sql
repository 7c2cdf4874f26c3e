WITH revenues AS (SELECT region, product, SUM(cents) AS revenue FROM sales GROUP BY region, product HAVING SUM(cents) > 0),
summed AS (SELECT *, SUM(revenue) OVER (PARTITION BY region ORDER BY revenue DESC) AS running, SUM(revenue) OVER (PARTITION BY region) AS total FROM revenues)
SELECT region, product, revenue, running FROM summed WHERE 100 * (running - revenue) < 80 * total ORDER BY region, revenue DESC, product;
