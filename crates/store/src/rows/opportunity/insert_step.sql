INSERT OR IGNORE INTO opportunity_step (opportunity, step) VALUES (?1, ?2)
