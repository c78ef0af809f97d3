SELECT id, lane, step, persona, series, value, note
FROM point
WHERE lane = ?1 AND step = ?2 AND persona = ?3 AND series = ?4
