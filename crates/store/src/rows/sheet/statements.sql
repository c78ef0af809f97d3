SELECT id, persona, kind, name, text, evidence, ord FROM persona_statement ORDER BY persona, ord, id
