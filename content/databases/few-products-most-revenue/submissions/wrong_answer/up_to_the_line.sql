WITH revenues AS (SELECT region, product, SUM(cents) AS revenue FROM sales GROUP BY region, product HAVING SUM(cents) > 0),
summed AS (SELECT *, SUM(revenue) OVER (PARTITION BY region ORDER BY revenue DESC, product ROWS UNBOUNDED PRECEDING) AS running, SUM(revenue) OVER (PARTITION BY region) AS total FROM revenues)
SELECT region, product, revenue, running FROM summed WHERE 100 * running <= 80 * total ORDER BY region, revenue DESC, product;
