WITH totals AS (
    SELECT course, COUNT(*) AS lessons FROM lessons WHERE retired = 0 GROUP BY course
)
SELECT l.course, c.learner
FROM completions AS c
JOIN lessons AS l ON l.id = c.lesson_id AND l.retired = 0
JOIN totals AS t ON t.course = l.course
GROUP BY l.course, c.learner
HAVING COUNT(DISTINCT l.id) = MAX(t.lessons);
