SELECT id FROM (
    SELECT id, ROW_NUMBER() OVER (PARTITION BY email ORDER BY updated_on DESC, id DESC) AS place FROM contacts
) WHERE place > 1 ORDER BY id;
