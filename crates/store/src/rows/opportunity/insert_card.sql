INSERT OR IGNORE INTO opportunity_card (opportunity, card) VALUES (?1, ?2)
