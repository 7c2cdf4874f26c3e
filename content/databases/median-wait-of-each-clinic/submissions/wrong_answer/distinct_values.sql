WITH numbered AS (
    SELECT clinic, minutes, ROW_NUMBER() OVER (PARTITION BY clinic ORDER BY minutes) AS number, COUNT(*) OVER (PARTITION BY clinic) AS n
    FROM (SELECT DISTINCT clinic, minutes FROM visits WHERE minutes IS NOT NULL)
)
SELECT clinic, AVG(minutes) AS median FROM numbered WHERE number IN ((n + 1) / 2, (n + 2) / 2) GROUP BY clinic;
