SELECT number, op, subject, count, first_row, last_row
FROM journal_step
WHERE state = 2
ORDER BY number
LIMIT 1
