SELECT id, persona, kind, name, text, evidence, ord FROM persona_statement WHERE persona = ?1 ORDER BY ord, id
