DELETE FROM feedback_topic WHERE topic = ?1
