INSERT INTO stakeholder_exchange (id, giver, taker, kind, text) VALUES (?1, ?2, ?3, ?4, ?5)
