SELECT number, text FROM feedback_text WHERE number >= ?1 ORDER BY number
