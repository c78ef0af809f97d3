SELECT opportunity, card FROM opportunity_card ORDER BY opportunity, card
