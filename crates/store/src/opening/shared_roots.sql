SELECT count(*) <> count(DISTINCT rootpage) FROM sqlite_schema WHERE rootpage > 0
