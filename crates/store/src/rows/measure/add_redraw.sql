INSERT INTO measure_redraw (measure, start) VALUES (?1, ?2) ON CONFLICT DO NOTHING
