INSERT INTO action_check (id, action, made, judgements, proposal, decision, learning)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
