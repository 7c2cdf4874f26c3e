WITH days AS (
    SELECT DISTINCT member, CAST(julianday(day) AS INTEGER) AS n FROM answers
),
numbered AS (
    SELECT member, n - ROW_NUMBER() OVER (ORDER BY n, member) AS run FROM days
)
SELECT member, MAX(length) AS days
FROM (SELECT member, run, COUNT(*) AS length FROM numbered GROUP BY member, run)
GROUP BY member;
