SELECT opportunity, step FROM opportunity_step ORDER BY opportunity, step
