WITH running AS (
    SELECT account_id, id, booked_on, cents,
           SUM(cents) OVER (
               PARTITION BY account_id ORDER BY booked_on, id
               ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
           ) AS balance
    FROM entries
)
SELECT account_id, id, booked_on, cents, balance
FROM running
WHERE booked_on BETWEEN '2026-02-01' AND '2026-02-28'
ORDER BY account_id, booked_on, id;
