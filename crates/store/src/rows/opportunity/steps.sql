SELECT opportunity, step FROM opportunity_step WHERE opportunity = ?1 ORDER BY step
