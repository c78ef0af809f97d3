UPDATE persona_statement SET persona = ?2 WHERE persona = ?1
