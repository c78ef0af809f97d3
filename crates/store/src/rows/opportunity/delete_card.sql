DELETE FROM opportunity_card WHERE opportunity = ?1 AND card = ?2
