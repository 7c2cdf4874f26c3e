WITH numbered AS (
    SELECT clinic, minutes, ROW_NUMBER() OVER (PARTITION BY clinic ORDER BY minutes) AS number, COUNT(*) OVER (PARTITION BY clinic) AS n
    FROM visits WHERE minutes IS NOT NULL
)
SELECT clinic, minutes AS median FROM numbered WHERE number = (n + 1) / 2;
