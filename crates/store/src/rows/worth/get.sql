SELECT id, name, inputs, ord FROM worth WHERE id = ?1
