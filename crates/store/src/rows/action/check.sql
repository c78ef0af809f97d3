SELECT id, action, made, judgements, proposal, decision, learning FROM action_check WHERE id = ?1
