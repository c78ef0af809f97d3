SELECT id, name, filter, ord FROM board WHERE id = ?1
