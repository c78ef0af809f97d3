SELECT feedback, touchpoint, step, persona, channel, tone, state, owner, due, resolved, gone
FROM feedback_mark WHERE feedback = ?1
