UPDATE step
SET department = ?2
WHERE department = ?1
