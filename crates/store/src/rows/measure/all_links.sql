SELECT channel, persona, department, touchpoint, step, measure FROM measure_link ORDER BY measure, target
