INSERT OR IGNORE INTO segment_persona (segment, persona) VALUES (?1, ?2)
