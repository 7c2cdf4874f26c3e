SELECT carrier, COUNT(*) AS delivered,
       SUM(delivered_on > promised_on) AS late,
       SUM(delivered_on > promised_on) * 100 / COUNT(*) AS late_percent
FROM deliveries WHERE delivered_on IS NOT NULL GROUP BY carrier ORDER BY carrier;
