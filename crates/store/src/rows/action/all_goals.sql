SELECT action, measure, direction, amount FROM action_goal ORDER BY action, measure
