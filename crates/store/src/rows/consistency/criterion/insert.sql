INSERT INTO criterion (id, name, notes, ord)
VALUES (?1, ?2, ?3, ?4)
