INSERT INTO board (id, name, filter, ord) VALUES (?1, ?2, ?3, ?4)
