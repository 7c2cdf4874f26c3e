SELECT email AS address, COUNT(*) AS users, MIN(id) AS first_id
FROM users
WHERE deleted = 0 AND email IS NOT NULL
GROUP BY email
HAVING COUNT(*) > 1
ORDER BY users DESC, address;
