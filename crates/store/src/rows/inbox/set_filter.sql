INSERT INTO saved_filter (id, name, filter, ord) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (id) DO UPDATE SET name = ?2, filter = ?3, ord = ?4
