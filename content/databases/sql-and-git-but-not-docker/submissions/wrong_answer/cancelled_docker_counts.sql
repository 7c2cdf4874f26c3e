SELECT person FROM registrations
GROUP BY person
HAVING SUM(workshop = 'sql' AND cancelled = 0) > 0 AND SUM(workshop = 'git' AND cancelled = 0) > 0 AND SUM(workshop = 'docker') = 0
ORDER BY person;
