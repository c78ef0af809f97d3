SELECT feedback FROM feedback_card WHERE card = ?1
