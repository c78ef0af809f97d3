INSERT OR IGNORE INTO survey_code (wave, hash, attached, used) VALUES (?1, ?2, ?3, 0)
