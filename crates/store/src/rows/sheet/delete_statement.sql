DELETE FROM persona_statement WHERE id = ?1
