INSERT INTO lane (id, journey, kind, name, hint, tint, height, collapsed, hidden, ord)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
