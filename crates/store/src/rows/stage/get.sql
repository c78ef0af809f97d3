SELECT id, journey, name, ord, origin
FROM stage
WHERE id = ?1
