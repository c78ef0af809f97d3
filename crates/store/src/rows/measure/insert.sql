INSERT INTO measure (id, name, notes, definition, department, owner, ord)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
