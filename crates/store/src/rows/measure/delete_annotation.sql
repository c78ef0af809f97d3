DELETE FROM measure_annotation WHERE id = ?1
