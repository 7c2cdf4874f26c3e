SELECT substr(opened_on, 1, 7) AS month,
       COUNT(*) AS total,
       COUNT(CASE WHEN state = 'open' THEN 1 ELSE 0 END) AS open,
       COUNT(CASE WHEN state = 'solved' THEN 1 ELSE 0 END) AS solved,
       COUNT(CASE WHEN state = 'rejected' THEN 1 ELSE 0 END) AS rejected
FROM tickets
WHERE state <> 'spam'
GROUP BY 1
ORDER BY 1;
