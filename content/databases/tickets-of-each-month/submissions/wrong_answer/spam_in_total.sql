SELECT substr(opened_on, 1, 7) AS month,
       COUNT(*) AS total,
       SUM(state = 'open') AS open,
       SUM(state = 'solved') AS solved,
       SUM(state = 'rejected') AS rejected
FROM tickets
GROUP BY 1
ORDER BY 1;
