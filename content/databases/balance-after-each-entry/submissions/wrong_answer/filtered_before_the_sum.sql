SELECT account_id, id, booked_on, cents,
       SUM(cents) OVER (PARTITION BY account_id ORDER BY booked_on, id) AS balance
FROM entries
WHERE booked_on BETWEEN '2026-02-01' AND '2026-02-28'
ORDER BY account_id, booked_on, id;
