DELETE FROM board WHERE id = ?1
