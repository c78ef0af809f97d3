UPDATE OR IGNORE touchpoint_expectation
SET touchpoint = ?2
WHERE touchpoint = ?1
