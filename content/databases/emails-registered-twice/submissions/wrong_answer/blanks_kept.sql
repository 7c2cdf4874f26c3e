SELECT lower(email) AS address, COUNT(*) AS users, MIN(id) AS first_id
FROM users
WHERE deleted = 0 AND email <> ''
GROUP BY lower(email)
HAVING COUNT(*) > 1
ORDER BY users DESC, address;
