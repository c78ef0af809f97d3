DELETE FROM measure_value WHERE measure = ?1 AND start = ?2
