SELECT id, name, line, tint, picture, ord
FROM persona
WHERE id = ?1
