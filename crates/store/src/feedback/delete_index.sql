INSERT INTO feedback_index (feedback_index, rowid, text) VALUES ('delete', ?1, ?2)
