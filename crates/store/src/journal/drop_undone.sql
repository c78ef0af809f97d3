UPDATE journal_step SET state = 3 WHERE state = 2
