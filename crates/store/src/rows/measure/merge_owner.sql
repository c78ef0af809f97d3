UPDATE measure
SET department = ?2
WHERE department = ?1
