INSERT INTO feedback_index (rowid, text) VALUES (?1, ?2)
