DELETE FROM segment_persona WHERE segment = ?1 AND persona = ?2
