WITH running AS (
    SELECT account_id, id, booked_on, cents,
           SUM(cents) OVER (ORDER BY account_id, booked_on, id) AS balance
    FROM entries
)
SELECT * FROM running
WHERE booked_on BETWEEN '2026-02-01' AND '2026-02-28'
ORDER BY account_id, booked_on, id;
