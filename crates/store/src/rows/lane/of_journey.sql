SELECT id, journey, kind, name, hint, tint, height, collapsed, hidden, ord
FROM lane
WHERE journey = ?1
ORDER BY ord, id
