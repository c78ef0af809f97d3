UPDATE OR IGNORE persona_channel SET channel = ?2 WHERE channel = ?1
