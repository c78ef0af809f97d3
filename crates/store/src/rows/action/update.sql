UPDATE action
SET opportunity = ?2, name = ?3, notes = ?4, department = ?5, owner = ?6, due = ?7, phase = ?8,
    status = ?9, ended = ?10, begins = ?11, check_on = ?12, archived = ?13, ord = ?14
WHERE id = ?1
