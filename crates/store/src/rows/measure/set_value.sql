INSERT INTO measure_value (measure, start, label, value, n, low, high)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
ON CONFLICT (measure, start) DO UPDATE
SET label = excluded.label, value = excluded.value, n = excluded.n, low = excluded.low, high = excluded.high
