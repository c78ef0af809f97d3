INSERT INTO feedback_topic (topic, rule, through, numbers) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (topic) DO UPDATE SET rule = ?2, through = ?3, numbers = ?4
