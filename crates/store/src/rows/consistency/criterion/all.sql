SELECT id, name, notes, ord FROM criterion ORDER BY ord, id
