UPDATE action_check
SET action = ?2, made = ?3, judgements = ?4, proposal = ?5, decision = ?6, learning = ?7
WHERE id = ?1
