SELECT id, name, icon, channel, department, notes, ord
FROM touchpoint
ORDER BY ord, id
