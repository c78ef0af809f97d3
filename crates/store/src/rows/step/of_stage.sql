SELECT id, stage, name, department, child, ord, origin
FROM step
WHERE stage = ?1
ORDER BY ord, id
