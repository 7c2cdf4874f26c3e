SELECT substr(opened_on, 1, 7) AS month, COUNT(*) AS total,
       state = 'open' AS open, state = 'solved' AS solved, state = 'rejected' AS rejected
FROM tickets
WHERE state <> 'spam'
GROUP BY 1, state
ORDER BY 1;
