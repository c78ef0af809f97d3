SELECT id, name, icon, ord
FROM channel
ORDER BY ord, id
