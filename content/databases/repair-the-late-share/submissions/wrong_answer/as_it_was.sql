SELECT carrier,
       COUNT(*) AS delivered,
       SUM(delivered_on > promised_on) AS late,
       SUM(delivered_on > promised_on) / COUNT(*) * 100 AS late_percent
FROM deliveries
GROUP BY carrier
ORDER BY carrier;
