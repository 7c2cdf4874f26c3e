WITH ranked AS (
    SELECT d.name AS department, s.name, s.pay,
           DENSE_RANK() OVER (PARTITION BY s.dept_id ORDER BY s.pay DESC) AS level
    FROM staff AS s
    JOIN departments AS d ON d.id = s.dept_id
    WHERE s.pay IS NOT NULL
)
SELECT department, name, pay FROM ranked WHERE level <= 2;
