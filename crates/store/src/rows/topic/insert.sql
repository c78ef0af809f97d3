INSERT INTO topic (id, name, rule, ord) VALUES (?1, ?2, ?3, ?4)
