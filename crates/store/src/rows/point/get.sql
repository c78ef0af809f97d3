SELECT id, lane, step, persona, series, value, note
FROM point
WHERE id = ?1
