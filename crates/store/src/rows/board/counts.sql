SELECT board, count(*) FROM board_tile GROUP BY board
