SELECT id, journey, lane, step, span, title, notes, kind, severity, evidence, touchpoint, department, persona, picture, ord, origin
FROM card
WHERE lane = ?1
