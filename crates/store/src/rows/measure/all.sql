SELECT id, name, notes, definition, department, owner, ord FROM measure ORDER BY ord, id
