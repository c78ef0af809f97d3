SELECT opportunity, kind, target FROM opportunity_source WHERE opportunity = ?1 ORDER BY kind, target
