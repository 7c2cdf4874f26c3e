SELECT MIN(substr(opened_on, 1, 7)) AS month,
       COUNT(*) AS total,
       SUM(state = 'open') AS open,
       SUM(state = 'solved') AS solved,
       SUM(state = 'rejected') AS rejected
FROM tickets
WHERE state <> 'spam'
GROUP BY strftime('%m', opened_on)
ORDER BY 1;
