WITH days AS (
    SELECT DISTINCT member, CAST(julianday(day) AS INTEGER) AS n FROM answers
),
numbered AS (
    SELECT member, n - ROW_NUMBER() OVER (PARTITION BY member ORDER BY n) AS run FROM days
),
runs AS (
    SELECT member, COUNT(*) AS length FROM numbered GROUP BY member, run
)
SELECT member, MAX(length) AS days FROM runs GROUP BY member;
