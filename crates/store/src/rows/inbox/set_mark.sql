INSERT INTO feedback_mark (
    feedback, touchpoint, step, persona, channel, tone, state, owner, due, resolved, gone
) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
ON CONFLICT (feedback) DO UPDATE SET
    touchpoint = ?2, step = ?3, persona = ?4, channel = ?5, tone = ?6, state = ?7, owner = ?8,
    due = ?9, resolved = ?10, gone = ?11
