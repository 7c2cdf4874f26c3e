SELECT c.id FROM contacts AS c
WHERE EXISTS (
    SELECT 1 FROM contacts AS k
    WHERE k.email = c.email AND k.phone IS c.phone
      AND (k.updated_on > c.updated_on OR (k.updated_on = c.updated_on AND k.id > c.id))
)
ORDER BY c.id;
