SELECT person
FROM registrations
WHERE cancelled = 0
GROUP BY person
HAVING SUM(workshop = 'sql') > 0
   AND SUM(workshop = 'git') > 0
   AND SUM(workshop = 'docker') = 0
ORDER BY person;
