SELECT id, board, title, source, across, down, width, height FROM board_tile WHERE id = ?1
