INSERT INTO action_goal (action, measure, direction, amount)
VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (action, measure) DO UPDATE SET direction = excluded.direction, amount = excluded.amount
