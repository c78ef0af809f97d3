-- Version 4 of the project file: boards.

-- filter: what the whole board looks at, as JSON; empty: everything.
CREATE TABLE board (
    id BLOB PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    filter TEXT NOT NULL,
    ord TEXT NOT NULL
) STRICT;

-- source: what the tile shows, as JSON. across, down: the cell of the grid it begins in, from 0;
-- the four numbers are one value when two copies merge. Tiles that overlap make room when shown.
CREATE TABLE board_tile (
    id BLOB PRIMARY KEY NOT NULL,
    board BLOB NOT NULL REFERENCES board (id) ON DELETE CASCADE,
    title TEXT NOT NULL,
    source TEXT NOT NULL,
    across INTEGER NOT NULL,
    down INTEGER NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL
) STRICT;
CREATE INDEX board_tile_board ON board_tile (board);
