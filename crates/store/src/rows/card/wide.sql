SELECT id, step, span
FROM card
WHERE journey = ?1 AND span > 1 AND step IS NOT NULL
