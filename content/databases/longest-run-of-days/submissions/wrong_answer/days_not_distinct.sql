WITH numbered AS (
    SELECT member, CAST(julianday(day) AS INTEGER)
           - ROW_NUMBER() OVER (PARTITION BY member ORDER BY day) AS run FROM answers
)
SELECT member, MAX(length) AS days
FROM (SELECT member, run, COUNT(*) AS length FROM numbered GROUP BY member, run)
GROUP BY member;
