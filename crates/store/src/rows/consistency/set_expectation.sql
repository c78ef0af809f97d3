INSERT INTO touchpoint_expectation (touchpoint, source, note)
VALUES (?1, ?2, ?3)
ON CONFLICT (touchpoint) DO UPDATE
SET source = excluded.source, note = excluded.note
