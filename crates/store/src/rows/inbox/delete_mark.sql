DELETE FROM feedback_mark WHERE feedback = ?1
