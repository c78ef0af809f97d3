INSERT INTO project (id, name)
VALUES (?1, ?2)
