INSERT INTO stage (id, journey, name, ord, origin)
VALUES (?1, ?2, ?3, ?4, ?5)
