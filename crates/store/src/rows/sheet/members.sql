SELECT segment_persona.segment, segment_persona.persona
FROM segment_persona JOIN persona ON persona.id = segment_persona.persona
ORDER BY segment_persona.segment, persona.ord, persona.id
