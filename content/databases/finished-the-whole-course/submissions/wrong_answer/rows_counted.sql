SELECT l.course, c.learner
FROM completions AS c JOIN lessons AS l ON l.id = c.lesson_id AND l.retired = 0
GROUP BY l.course, c.learner
HAVING COUNT(*) >= (SELECT COUNT(*) FROM lessons AS a WHERE a.course = l.course AND a.retired = 0);
