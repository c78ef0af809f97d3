DELETE FROM measure_redraw WHERE measure = ?1 AND start = ?2
