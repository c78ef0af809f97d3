UPDATE card SET title = ?2, notes = '' WHERE id = ?1
