WITH clean AS (
    SELECT id, lower(trim(email)) AS address FROM users WHERE deleted = 0 AND email IS NOT NULL
),
counted AS (
    SELECT address, id,
           COUNT(*) OVER (PARTITION BY address) AS users,
           ROW_NUMBER() OVER (PARTITION BY address ORDER BY id) AS place
    FROM clean WHERE address <> ''
)
SELECT address, users, id AS first_id
FROM counted WHERE users > 1 AND place = 1
ORDER BY users DESC, address;
