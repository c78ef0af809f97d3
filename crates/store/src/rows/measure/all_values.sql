SELECT start, label, value, n, low, high, measure FROM measure_value ORDER BY measure, start
