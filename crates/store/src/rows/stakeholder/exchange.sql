SELECT id, giver, taker, kind, text FROM stakeholder_exchange WHERE id = ?1
