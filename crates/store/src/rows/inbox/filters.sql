SELECT id, name, filter, ord FROM saved_filter ORDER BY ord, id
