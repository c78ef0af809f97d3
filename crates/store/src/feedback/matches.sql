SELECT topic, rule, through, numbers FROM feedback_topic
