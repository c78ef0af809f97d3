INSERT INTO persona_statement (id, persona, kind, name, text, evidence, ord) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
