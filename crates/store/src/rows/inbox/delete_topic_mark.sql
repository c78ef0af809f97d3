DELETE FROM feedback_topic_mark WHERE feedback = ?1 AND topic = ?2
