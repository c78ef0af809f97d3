SELECT card FROM feedback_card WHERE feedback = ?1
