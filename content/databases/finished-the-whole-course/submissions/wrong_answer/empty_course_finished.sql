SELECT k.course, p.learner
FROM (SELECT DISTINCT course FROM lessons) AS k
CROSS JOIN (SELECT DISTINCT learner FROM completions) AS p
WHERE NOT EXISTS (
    SELECT 1 FROM lessons AS l
    WHERE l.course = k.course AND l.retired = 0
      AND NOT EXISTS (SELECT 1 FROM completions AS c WHERE c.lesson_id = l.id AND c.learner = p.learner)
);
