SELECT id, name, filter, ord FROM board ORDER BY ord, id
