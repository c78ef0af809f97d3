SELECT id, held, since, notes FROM review WHERE id = ?1
