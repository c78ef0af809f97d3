DELETE FROM stakeholder_exchange WHERE id = ?1
