SELECT r.name AS room, a.id AS first_id, b.id AS second_id
FROM bookings AS a
JOIN bookings AS b ON b.room_id = a.room_id
                  AND a.id < b.id
                  AND a.starts_at < b.ends_at
                  AND b.starts_at < a.ends_at
JOIN rooms AS r ON r.id = a.room_id
WHERE a.cancelled = 0 AND b.cancelled = 0;
