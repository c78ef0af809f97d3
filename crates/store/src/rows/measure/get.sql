SELECT id, name, notes, definition, department, owner, ord FROM measure WHERE id = ?1
