SELECT carrier, COUNT(delivered_on) AS delivered,
       SUM(delivered_on > promised_on) AS late,
       SUM(delivered_on > promised_on) * 100 / COUNT(delivered_on) AS late_percent
FROM deliveries GROUP BY carrier ORDER BY carrier;
