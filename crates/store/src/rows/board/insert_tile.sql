INSERT INTO board_tile (id, board, title, source, across, down, width, height)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
