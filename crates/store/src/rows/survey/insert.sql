INSERT INTO survey (id, name, settings, ord) VALUES (?1, ?2, ?3, ?4)
