INSERT INTO journal_step
    (id, kind, state, target, op, subject, count, author, time, first_row, last_row)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
