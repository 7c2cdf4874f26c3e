SELECT DISTINCT r.person
FROM registrations AS r
WHERE r.workshop = 'sql' AND r.cancelled = 0
  AND EXISTS (SELECT 1 FROM registrations AS g WHERE g.person = r.person AND g.workshop = 'git' AND g.cancelled = 0)
  AND NOT EXISTS (SELECT 1 FROM registrations AS d WHERE d.person = r.person AND d.workshop = 'docker' AND d.cancelled = 0)
ORDER BY r.person;
