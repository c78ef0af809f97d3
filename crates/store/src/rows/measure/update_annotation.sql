UPDATE measure_annotation SET measure = ?2, start = ?3, text = ?4 WHERE id = ?1
