DELETE FROM department WHERE id = ?1
