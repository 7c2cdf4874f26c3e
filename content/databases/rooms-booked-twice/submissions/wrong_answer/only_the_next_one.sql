WITH live AS (
    SELECT id, room_id, ends_at,
           LEAD(id) OVER w AS next_id, LEAD(starts_at) OVER w AS next_start
    FROM bookings WHERE cancelled = 0
    WINDOW w AS (PARTITION BY room_id ORDER BY starts_at, id)
)
SELECT r.name AS room, MIN(live.id, next_id) AS first_id, MAX(live.id, next_id) AS second_id
FROM live JOIN rooms AS r ON r.id = live.room_id
WHERE next_start < ends_at;
