SELECT d.name AS department, s.name, s.pay
FROM staff AS s
JOIN departments AS d ON d.id = s.dept_id
WHERE s.pay IN (SELECT DISTINCT pay FROM staff WHERE pay IS NOT NULL ORDER BY pay DESC LIMIT 2);
