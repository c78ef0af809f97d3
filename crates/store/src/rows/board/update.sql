UPDATE board SET name = ?2, filter = ?3, ord = ?4 WHERE id = ?1
