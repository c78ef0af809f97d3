INSERT INTO step (id, stage, name, department, child, ord, origin)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
