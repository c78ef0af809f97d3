UPDATE measure
SET name = ?2, notes = ?3, definition = ?4, department = ?5, owner = ?6, ord = ?7
WHERE id = ?1
