INSERT INTO handover (id, from_step, to_step, carried, lost, severity)
VALUES (?1, ?2, ?3, ?4, ?5, ?6)
ON CONFLICT (id) DO UPDATE
SET carried = excluded.carried, lost = excluded.lost, severity = excluded.severity
