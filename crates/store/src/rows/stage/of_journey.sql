SELECT id, journey, name, ord, origin
FROM stage
WHERE journey = ?1
ORDER BY ord, id
