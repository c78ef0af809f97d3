SELECT id, journey, kind, name, hint, tint, height, collapsed, hidden, ord
FROM lane
WHERE id = ?1
