SELECT id, name, about, tint, share, ord FROM segment ORDER BY ord, id
