SELECT carrier, COUNT(delivered_on) AS delivered,
       COALESCE(SUM(delivered_on >= promised_on), 0) AS late,
       COALESCE(SUM(delivered_on >= promised_on), 0) * 100 / NULLIF(COUNT(delivered_on), 0) AS late_percent
FROM deliveries GROUP BY carrier ORDER BY carrier;
