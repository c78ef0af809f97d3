SELECT id, name, notes, ord FROM criterion WHERE id = ?1
