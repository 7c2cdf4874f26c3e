SELECT id FROM contacts
WHERE id NOT IN (SELECT MAX(id) FROM contacts GROUP BY email, phone)
ORDER BY id;
