UPDATE touchpoint
SET channel = ?2
WHERE channel = ?1
