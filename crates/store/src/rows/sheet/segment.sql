SELECT id, name, about, tint, share, ord FROM segment WHERE id = ?1
