DELETE FROM persona WHERE id = ?1
