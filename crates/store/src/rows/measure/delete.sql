DELETE FROM measure WHERE id = ?1
