WITH days AS (SELECT DISTINCT member, day FROM answers)
SELECT a.member, COUNT(*) + 1 AS days
FROM days AS a JOIN days AS b ON b.member = a.member AND b.day = date(a.day, '+1 day')
GROUP BY a.member;
