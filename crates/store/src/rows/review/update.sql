UPDATE review SET held = ?2, since = ?3, notes = ?4 WHERE id = ?1
