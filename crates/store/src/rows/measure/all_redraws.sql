SELECT start, measure FROM measure_redraw ORDER BY measure, start
