SELECT id FROM (
    SELECT id, RANK() OVER (PARTITION BY email, phone ORDER BY updated_on DESC) AS place FROM contacts
) WHERE place > 1 ORDER BY id;
