UPDATE board_tile
SET board = ?2, title = ?3, source = ?4, across = ?5, down = ?6, width = ?7, height = ?8
WHERE id = ?1
