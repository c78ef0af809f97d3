UPDATE OR IGNORE persona_channel SET persona = ?2 WHERE persona = ?1
