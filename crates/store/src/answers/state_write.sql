INSERT INTO answer_state (wave, revision, packed, loose, checksum, content)
VALUES (?1, ?2, ?3, ?4, ?5, ?6)
ON CONFLICT (wave) DO UPDATE
SET revision = ?2, packed = ?3, loose = ?4, checksum = ?5, content = ?6
