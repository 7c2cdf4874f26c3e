SELECT l.course, c.learner
FROM completions AS c JOIN lessons AS l ON l.id = c.lesson_id
GROUP BY l.course, c.learner
HAVING COUNT(DISTINCT l.id) = (SELECT COUNT(*) FROM lessons AS a WHERE a.course = l.course);
