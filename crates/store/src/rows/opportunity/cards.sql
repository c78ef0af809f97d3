SELECT opportunity, card FROM opportunity_card WHERE opportunity = ?1 ORDER BY card
