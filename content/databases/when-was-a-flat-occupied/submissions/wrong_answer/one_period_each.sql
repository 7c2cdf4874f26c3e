SELECT flat, MIN(from_day) AS from_day, MAX(to_day) AS to_day, COUNT(*) AS stays FROM stays GROUP BY flat;
