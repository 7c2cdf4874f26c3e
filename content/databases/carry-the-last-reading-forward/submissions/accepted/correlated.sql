SELECT r.sensor, r.at, r.value,
       (SELECT p.value FROM readings AS p
        WHERE p.sensor = r.sensor AND p.at <= r.at AND p.value IS NOT NULL
        ORDER BY p.at DESC LIMIT 1) AS known
FROM readings AS r
ORDER BY r.sensor, r.at;
