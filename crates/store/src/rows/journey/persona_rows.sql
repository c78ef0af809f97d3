SELECT persona, ord
FROM journey_persona
WHERE journey = ?1
ORDER BY ord, persona
