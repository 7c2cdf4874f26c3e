SELECT DISTINCT d.name AS department, s.name, s.pay
FROM staff AS s
JOIN departments AS d ON d.id = s.dept_id
WHERE s.pay IS NOT NULL
  AND (SELECT COUNT(DISTINCT o.pay) FROM staff AS o WHERE o.dept_id = s.dept_id AND o.pay > s.pay) < 2;
