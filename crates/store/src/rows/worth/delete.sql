DELETE FROM worth WHERE id = ?1
