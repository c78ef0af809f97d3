SELECT id, action, made, judgements, proposal, decision, learning FROM action_check ORDER BY made, id
