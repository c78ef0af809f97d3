INSERT INTO version (id, name, step, author, time)
VALUES (?1, ?2, (SELECT coalesce(max(number), 0) FROM journal_step), ?3, ?4)
