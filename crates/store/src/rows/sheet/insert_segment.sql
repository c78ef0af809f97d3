INSERT INTO segment (id, name, about, tint, share, ord) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
