SELECT id, board, title, source, across, down, width, height FROM board_tile WHERE board = ?1 ORDER BY down, across, id
