SELECT id, measure, start, text FROM measure_annotation WHERE measure = ?1 ORDER BY start, id
