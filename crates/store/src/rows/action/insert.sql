INSERT INTO action (
    id, opportunity, name, notes, department, owner, due, phase, status, ended, begins, check_on, archived, ord
)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
