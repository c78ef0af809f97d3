SELECT touchpoint, source, note FROM touchpoint_expectation ORDER BY touchpoint
