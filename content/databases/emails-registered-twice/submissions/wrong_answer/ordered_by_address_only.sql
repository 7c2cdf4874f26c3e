SELECT lower(trim(email)) AS address, COUNT(*) AS users, MIN(id) AS first_id
FROM users
WHERE deleted = 0 AND trim(email) <> ''
GROUP BY lower(trim(email))
HAVING COUNT(*) > 1
ORDER BY address;
