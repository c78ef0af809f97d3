UPDATE project
SET name = ?1
