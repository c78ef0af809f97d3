INSERT INTO measure_link (measure, target, channel, persona, department, touchpoint, step)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
