-- Parked cards have no lane, so the lane's index finds them without reading the whole journey.
SELECT id, ord
FROM card
WHERE lane IS NULL AND +journey = ?1
ORDER BY ord, id
