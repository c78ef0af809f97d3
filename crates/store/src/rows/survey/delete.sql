DELETE FROM survey WHERE id = ?1
