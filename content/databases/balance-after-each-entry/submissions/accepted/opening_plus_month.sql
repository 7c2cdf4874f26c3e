WITH opening AS (
    SELECT account_id, SUM(cents) AS cents FROM entries WHERE booked_on < '2026-02-01' GROUP BY account_id
)
SELECT e.account_id, e.id, e.booked_on, e.cents,
       COALESCE(o.cents, 0)
       + SUM(e.cents) OVER (PARTITION BY e.account_id ORDER BY e.booked_on, e.id) AS balance
FROM entries AS e
LEFT JOIN opening AS o ON o.account_id = e.account_id
WHERE e.booked_on >= '2026-02-01' AND e.booked_on < '2026-03-01'
ORDER BY e.account_id, e.booked_on, e.id;
