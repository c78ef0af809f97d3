DELETE FROM opportunity_source WHERE opportunity = ?1 AND kind = ?2 AND target = ?3
