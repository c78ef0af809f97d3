SELECT
    step.kind = 1,
    coalesce(edit.first_row, step.first_row),
    coalesce(edit.last_row, step.last_row)
FROM journal_step AS step
LEFT JOIN journal_step AS edit ON edit.number = step.target
WHERE step.number > ?1
ORDER BY step.number DESC
