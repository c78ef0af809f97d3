SELECT id, persona, kind, name, text, evidence, ord FROM persona_statement WHERE id = ?1
