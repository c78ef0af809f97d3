UPDATE topic SET name = ?2, rule = ?3, ord = ?4 WHERE id = ?1
