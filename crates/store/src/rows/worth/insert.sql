INSERT INTO worth (id, name, inputs, ord) VALUES (?1, ?2, ?3, ?4)
