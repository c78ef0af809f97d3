SELECT id, name, tint, ord
FROM department
WHERE id = ?1
