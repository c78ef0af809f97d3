SELECT id, name, settings, ord FROM survey ORDER BY ord, id
