SELECT id, giver, taker, kind, text FROM stakeholder_exchange ORDER BY id
