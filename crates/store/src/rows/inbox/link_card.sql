INSERT INTO feedback_card (card, feedback) VALUES (?1, ?2)
