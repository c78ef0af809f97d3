INSERT INTO card (id, journey, lane, step, span, title, notes, kind, severity, evidence, touchpoint, department, persona, picture, ord, origin)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)
