INSERT INTO channel (id, name, icon, ord)
VALUES (?1, ?2, ?3, ?4)
