UPDATE survey SET name = ?2, settings = ?3, ord = ?4 WHERE id = ?1
