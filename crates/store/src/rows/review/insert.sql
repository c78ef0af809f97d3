INSERT INTO review (id, held, since, notes) VALUES (?1, ?2, ?3, ?4)
