INSERT INTO answer_chunk (wave, question, part, chunk, kind, checksum, content)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
ON CONFLICT (wave, question, part, chunk) DO UPDATE
SET kind = ?5, checksum = ?6, content = ?7
