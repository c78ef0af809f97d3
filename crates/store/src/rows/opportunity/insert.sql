INSERT INTO opportunity (
    id, name, notes, importance, satisfaction, reach, value, effort, confidence, rated, department, owner, archived, ord
)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
