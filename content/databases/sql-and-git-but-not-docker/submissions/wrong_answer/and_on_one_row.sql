SELECT DISTINCT person FROM registrations
WHERE workshop = 'sql' AND workshop = 'git' AND workshop <> 'docker' AND cancelled = 0
ORDER BY person;
