SELECT start, label, value, n, low, high FROM measure_value WHERE measure = ?1 ORDER BY start
