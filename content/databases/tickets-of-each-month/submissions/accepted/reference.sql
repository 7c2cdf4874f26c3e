SELECT substr(opened_on, 1, 7) AS month,
       COUNT(*) AS total,
       SUM(CASE WHEN state = 'open' THEN 1 ELSE 0 END) AS open,
       SUM(CASE WHEN state = 'solved' THEN 1 ELSE 0 END) AS solved,
       SUM(CASE WHEN state = 'rejected' THEN 1 ELSE 0 END) AS rejected
FROM tickets
WHERE state <> 'spam'
GROUP BY substr(opened_on, 1, 7)
ORDER BY month;
