SELECT carrier, COUNT(*) AS delivered,
       COALESCE(SUM(delivered_on > promised_on), 0) AS late,
       COALESCE(SUM(delivered_on > promised_on), 0) * 100 / COUNT(*) AS late_percent
FROM deliveries GROUP BY carrier ORDER BY carrier;
