SELECT number FROM feedback WHERE id = ?1
