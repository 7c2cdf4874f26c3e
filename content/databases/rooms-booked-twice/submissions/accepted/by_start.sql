WITH live AS (SELECT * FROM bookings WHERE cancelled = 0)
SELECT r.name AS room, MIN(a.id, b.id) AS first_id, MAX(a.id, b.id) AS second_id
FROM live AS a
JOIN live AS b ON b.room_id = a.room_id
              AND (b.starts_at > a.starts_at OR (b.starts_at = a.starts_at AND b.id > a.id))
              AND b.starts_at < a.ends_at
JOIN rooms AS r ON r.id = a.room_id;
