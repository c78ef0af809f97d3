DELETE FROM opportunity_step WHERE opportunity = ?1 AND step = ?2
