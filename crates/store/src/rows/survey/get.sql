SELECT id, name, settings, ord FROM survey WHERE id = ?1
