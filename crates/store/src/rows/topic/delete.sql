DELETE FROM topic WHERE id = ?1
