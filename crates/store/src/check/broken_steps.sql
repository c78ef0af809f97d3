SELECT count(*)
FROM journal_step
WHERE kind = 0
    AND last_row - first_row + 1 <> (
        SELECT count(*) FROM journal_row WHERE number BETWEEN first_row AND last_row
    )
