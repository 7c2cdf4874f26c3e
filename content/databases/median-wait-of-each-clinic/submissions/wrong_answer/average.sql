SELECT clinic, AVG(minutes) AS median FROM visits WHERE minutes IS NOT NULL GROUP BY clinic;
