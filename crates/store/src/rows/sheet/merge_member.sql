UPDATE OR IGNORE segment_persona SET persona = ?2 WHERE persona = ?1
