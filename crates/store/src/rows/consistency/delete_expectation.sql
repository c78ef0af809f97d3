DELETE FROM touchpoint_expectation WHERE touchpoint = ?1
