UPDATE journey_persona
SET ord = ?3
WHERE journey = ?1 AND persona = ?2
