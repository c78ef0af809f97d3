SELECT action, measure, direction, amount FROM action_goal WHERE action = ?1 ORDER BY measure
