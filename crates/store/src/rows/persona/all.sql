SELECT id, name, line, tint, picture, ord
FROM persona
ORDER BY ord, id
