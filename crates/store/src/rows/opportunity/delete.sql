DELETE FROM opportunity WHERE id = ?1
