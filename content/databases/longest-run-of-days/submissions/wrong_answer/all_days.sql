SELECT member, COUNT(DISTINCT day) AS days FROM answers GROUP BY member;
