SELECT id, stage, name, department, child, ord, origin
FROM step
WHERE id = ?1
