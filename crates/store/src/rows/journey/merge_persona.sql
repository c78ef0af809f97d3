UPDATE OR IGNORE journey_persona
SET persona = ?2
WHERE persona = ?1
