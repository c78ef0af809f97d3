SELECT text FROM feedback_text WHERE number = ?1
