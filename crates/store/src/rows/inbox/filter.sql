SELECT id, name, filter, ord FROM saved_filter WHERE id = ?1
