INSERT INTO measure_annotation (id, measure, start, text) VALUES (?1, ?2, ?3, ?4)
