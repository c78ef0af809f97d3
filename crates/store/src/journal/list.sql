SELECT
    step.id,
    step.op,
    step.subject,
    step.count,
    step.kind,
    step.state IN (2, 3),
    step.author,
    step.time,
    CASE WHEN edit.number IS NULL
        THEN step.last_row - step.first_row + 1
        ELSE edit.last_row - edit.first_row + 1
    END
FROM journal_step AS step
LEFT JOIN journal_step AS edit ON edit.number = step.target
WHERE ?1 IS NULL OR step.number < (SELECT number FROM journal_step WHERE id = ?1)
ORDER BY step.number DESC
LIMIT ?2
