SELECT id, name, icon, ord
FROM channel
WHERE id = ?1
