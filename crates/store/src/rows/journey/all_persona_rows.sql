SELECT journey, persona
FROM journey_persona
ORDER BY journey, ord, persona
