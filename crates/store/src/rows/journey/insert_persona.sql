INSERT INTO journey_persona (journey, persona, ord)
VALUES (?1, ?2, ?3)
