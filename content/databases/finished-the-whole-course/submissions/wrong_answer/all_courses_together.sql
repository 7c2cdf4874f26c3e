SELECT l.course, c.learner
FROM completions AS c JOIN lessons AS l ON l.id = c.lesson_id AND l.retired = 0
GROUP BY l.course, c.learner
HAVING COUNT(DISTINCT l.id) = (SELECT COUNT(*) FROM lessons WHERE retired = 0);
