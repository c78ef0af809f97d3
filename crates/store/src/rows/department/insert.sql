INSERT INTO department (id, name, tint, ord)
VALUES (?1, ?2, ?3, ?4)
