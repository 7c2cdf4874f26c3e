SELECT e.account_id, e.id, e.booked_on, e.cents,
       (SELECT SUM(o.cents) FROM entries AS o
        WHERE o.account_id = e.account_id
          AND (o.booked_on < e.booked_on OR (o.booked_on = e.booked_on AND o.id <= e.id))) AS balance
FROM entries AS e
WHERE e.booked_on BETWEEN '2026-02-01' AND '2026-02-28'
ORDER BY e.account_id, e.booked_on, e.id;
