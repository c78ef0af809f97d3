SELECT id, measure, start, text FROM measure_annotation WHERE id = ?1
