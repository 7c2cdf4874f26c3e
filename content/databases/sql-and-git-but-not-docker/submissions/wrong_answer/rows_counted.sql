SELECT person FROM registrations
WHERE workshop IN ('sql', 'git') AND cancelled = 0
  AND person NOT IN (SELECT person FROM registrations WHERE workshop = 'docker' AND cancelled = 0)
GROUP BY person HAVING COUNT(*) = 2
ORDER BY person;
