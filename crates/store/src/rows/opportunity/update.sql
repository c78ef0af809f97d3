UPDATE opportunity
SET name = ?2, notes = ?3, importance = ?4, satisfaction = ?5, reach = ?6, value = ?7, effort = ?8,
    confidence = ?9, rated = ?10, department = ?11, owner = ?12, archived = ?13, ord = ?14
WHERE id = ?1
