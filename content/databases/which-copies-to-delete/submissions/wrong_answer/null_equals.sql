SELECT DISTINCT c.id FROM contacts AS c
JOIN contacts AS k ON k.email = c.email AND k.phone = c.phone
WHERE k.updated_on > c.updated_on OR (k.updated_on = c.updated_on AND k.id > c.id)
ORDER BY c.id;
