INSERT INTO feedback_text (number, text) VALUES (?1, ?2)
