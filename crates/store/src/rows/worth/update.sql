UPDATE worth SET name = ?2, inputs = ?3, ord = ?4 WHERE id = ?1
