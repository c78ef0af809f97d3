INSERT INTO persona (id, name, line, tint, picture, ord)
VALUES (?1, ?2, ?3, ?4, ?5, ?6)
