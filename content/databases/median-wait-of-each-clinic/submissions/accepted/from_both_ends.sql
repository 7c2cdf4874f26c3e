WITH numbered AS (
    SELECT clinic, minutes,
           ROW_NUMBER() OVER (PARTITION BY clinic ORDER BY minutes, id) AS up,
           ROW_NUMBER() OVER (PARTITION BY clinic ORDER BY minutes DESC, id DESC) AS down
    FROM visits
    WHERE minutes IS NOT NULL
)
SELECT clinic, AVG(minutes) AS median
FROM numbered
WHERE abs(up - down) <= 1
GROUP BY clinic;
