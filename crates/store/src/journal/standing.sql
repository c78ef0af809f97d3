SELECT number, op, subject, count, first_row, last_row
FROM journal_step
WHERE state = 1
ORDER BY number DESC
LIMIT 1
