SELECT
    id, name, author, time,
    (SELECT count(*) FROM journal_step WHERE number > version.step)
FROM version
ORDER BY step DESC, time DESC, id DESC
