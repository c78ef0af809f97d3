SELECT feedback, topic, has FROM feedback_topic_mark
