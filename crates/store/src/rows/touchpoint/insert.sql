INSERT INTO touchpoint (id, name, icon, channel, department, notes, ord)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
