SELECT ra.name AS room, a.id AS first_id, b.id AS second_id
FROM bookings AS a
JOIN rooms AS ra ON ra.id = a.room_id
JOIN rooms AS rb ON rb.name = ra.name
JOIN bookings AS b ON b.room_id = rb.id AND a.id < b.id
                  AND a.starts_at < b.ends_at AND b.starts_at < a.ends_at
WHERE a.cancelled = 0 AND b.cancelled = 0;
