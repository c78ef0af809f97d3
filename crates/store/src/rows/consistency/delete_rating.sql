DELETE FROM touchpoint_rating WHERE touchpoint = ?1 AND target = ?2
