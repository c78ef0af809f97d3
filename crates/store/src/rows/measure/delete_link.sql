DELETE FROM measure_link WHERE measure = ?1 AND target = ?2
