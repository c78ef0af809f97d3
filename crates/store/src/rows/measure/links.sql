SELECT channel, persona, department, touchpoint, step FROM measure_link WHERE measure = ?1 ORDER BY target
