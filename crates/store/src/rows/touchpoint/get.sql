SELECT id, name, icon, channel, department, notes, ord
FROM touchpoint
WHERE id = ?1
