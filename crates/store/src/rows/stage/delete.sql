DELETE FROM stage WHERE id = ?1
