UPDATE persona_statement
SET persona = ?2, kind = ?3, name = ?4, text = ?5, evidence = ?6, ord = ?7
WHERE id = ?1
