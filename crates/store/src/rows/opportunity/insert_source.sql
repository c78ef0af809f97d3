INSERT OR IGNORE INTO opportunity_source (opportunity, kind, target) VALUES (?1, ?2, ?3)
