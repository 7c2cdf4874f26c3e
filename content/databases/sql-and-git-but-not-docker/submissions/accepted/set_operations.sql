SELECT person FROM registrations WHERE workshop = 'sql' AND cancelled = 0
INTERSECT
SELECT person FROM registrations WHERE workshop = 'git' AND cancelled = 0
EXCEPT
SELECT person FROM registrations WHERE workshop = 'docker' AND cancelled = 0
ORDER BY person;
