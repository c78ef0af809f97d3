DELETE FROM persona_channel WHERE persona = ?1 AND channel = ?2
