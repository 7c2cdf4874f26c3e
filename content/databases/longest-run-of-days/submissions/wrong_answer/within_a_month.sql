WITH days AS (
    SELECT DISTINCT member, substr(day, 1, 7) AS month, CAST(substr(day, 9) AS INTEGER) AS n FROM answers
),
numbered AS (
    SELECT member, month, n - ROW_NUMBER() OVER (PARTITION BY member, month ORDER BY n) AS run FROM days
)
SELECT member, MAX(length) AS days
FROM (SELECT member, month, run, COUNT(*) AS length FROM numbered GROUP BY member, month, run)
GROUP BY member;
