WITH numbered AS (
    SELECT id, ROW_NUMBER() OVER (
        PARTITION BY email, phone ORDER BY updated_on DESC, id DESC
    ) AS place
    FROM contacts
)
SELECT id FROM numbered WHERE place > 1 ORDER BY id;
