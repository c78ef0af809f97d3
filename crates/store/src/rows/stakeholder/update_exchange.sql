UPDATE stakeholder_exchange
SET giver = ?2, taker = ?3, kind = ?4, text = ?5
WHERE id = ?1
