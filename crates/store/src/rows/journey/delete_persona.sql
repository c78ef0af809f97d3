DELETE FROM journey_persona WHERE journey = ?1 AND persona = ?2
