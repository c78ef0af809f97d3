SELECT start FROM measure_redraw WHERE measure = ?1 ORDER BY start
