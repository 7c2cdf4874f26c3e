SELECT carrier, COUNT(delivered_on) AS delivered,
       COALESCE(SUM(delivered_on > promised_on), 0) AS late,
       CAST(ROUND(100.0 * SUM(delivered_on > promised_on) / COUNT(delivered_on)) AS INTEGER) AS late_percent
FROM deliveries GROUP BY carrier ORDER BY carrier;
