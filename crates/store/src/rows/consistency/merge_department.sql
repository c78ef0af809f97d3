-- Where both have a part, the one that stays keeps its own.
UPDATE OR IGNORE responsibility
SET department = ?2
WHERE department = ?1
