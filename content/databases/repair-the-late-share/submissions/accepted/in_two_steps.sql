WITH counts AS (
    SELECT carrier,
           SUM(CASE WHEN delivered_on IS NOT NULL THEN 1 ELSE 0 END) AS delivered,
           SUM(CASE WHEN delivered_on > promised_on THEN 1 ELSE 0 END) AS late
    FROM deliveries
    GROUP BY carrier
)
SELECT carrier, delivered, late,
       CASE WHEN delivered > 0 THEN (100 * late - (100 * late) % delivered) / delivered END AS late_percent
FROM counts
ORDER BY carrier;
