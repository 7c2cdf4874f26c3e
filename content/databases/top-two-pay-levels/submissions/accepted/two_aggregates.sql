WITH best AS (
    SELECT dept_id, MAX(pay) AS first FROM staff GROUP BY dept_id
),
second AS (
    SELECT b.dept_id, b.first, MAX(s.pay) AS second
    FROM best AS b
    LEFT JOIN staff AS s ON s.dept_id = b.dept_id AND s.pay < b.first
    GROUP BY b.dept_id, b.first
)
SELECT d.name AS department, s.name AS name, s.pay AS pay
FROM staff AS s
JOIN departments AS d ON d.id = s.dept_id
JOIN second AS t ON t.dept_id = s.dept_id
WHERE s.pay = t.first OR s.pay = t.second;
