UPDATE criterion
SET name = ?2, notes = ?3, ord = ?4
WHERE id = ?1
