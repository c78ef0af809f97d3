SELECT touchpoint, source, note FROM touchpoint_expectation WHERE touchpoint = ?1
