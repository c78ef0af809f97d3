INSERT INTO point (id, lane, step, persona, series, value, note)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
