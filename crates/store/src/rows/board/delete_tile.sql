DELETE FROM board_tile WHERE id = ?1
