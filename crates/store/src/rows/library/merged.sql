INSERT INTO merged_entry (id, successor) VALUES (?1, ?2)
ON CONFLICT (id) DO UPDATE SET successor = ?2
