SELECT id, name, tint, ord
FROM department
ORDER BY ord, id
