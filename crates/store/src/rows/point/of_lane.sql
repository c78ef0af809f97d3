SELECT id, lane, step, persona, series, value, note
FROM point
WHERE lane = ?1
