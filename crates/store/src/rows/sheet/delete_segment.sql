DELETE FROM segment WHERE id = ?1
