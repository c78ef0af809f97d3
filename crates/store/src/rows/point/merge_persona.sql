-- Where both personas have a value, the one that stays keeps its own.
UPDATE OR IGNORE point
SET persona = ?2
WHERE persona = ?1
