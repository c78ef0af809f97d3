INSERT INTO feedback_topic_mark (feedback, topic, has) VALUES (?1, ?2, ?3)
ON CONFLICT (feedback, topic) DO UPDATE SET has = ?3 WHERE has <> ?3
