SELECT strftime('%Y-%m', opened_on) AS month,
       COUNT(*) AS total,
       COUNT(*) FILTER (WHERE state = 'open') AS open,
       COUNT(*) FILTER (WHERE state = 'solved') AS solved,
       COUNT(*) FILTER (WHERE state = 'rejected') AS rejected
FROM tickets
WHERE state IN ('open', 'solved', 'rejected')
GROUP BY 1
ORDER BY 1;
