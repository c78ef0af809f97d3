SELECT card, feedback FROM feedback_card
