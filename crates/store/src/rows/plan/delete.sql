DELETE FROM adaptation WHERE id = ?1
