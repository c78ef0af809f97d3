-- The row journal. It only grows: undo and redo are steps that point at the edit they are about and
-- hold no rows of their own.

-- The names of tables and columns, so that images can speak of numbers. Names are only added; a
-- rename edits the name here.
CREATE TABLE journal_table (
    id INTEGER PRIMARY KEY NOT NULL,
    name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE journal_column (
    id INTEGER PRIMARY KEY NOT NULL,
    owner INTEGER NOT NULL,
    name TEXT NOT NULL,
    UNIQUE (owner, name)
) STRICT;

-- kind: 0 edit, 1 undo, 2 redo. state, of edits: 1 stands, 2 undone, 3 undone and dropped by a
-- later edit; 0 of undos and redos. target: the edit an undo or redo is about. first_row and
-- last_row: the edit's rows in journal_row, both included.
CREATE TABLE journal_step (
    number INTEGER PRIMARY KEY NOT NULL,
    id BLOB NOT NULL UNIQUE,
    kind INTEGER NOT NULL,
    state INTEGER NOT NULL,
    target INTEGER,
    op TEXT NOT NULL,
    subject TEXT NOT NULL,
    count INTEGER NOT NULL,
    author TEXT NOT NULL,
    time INTEGER NOT NULL,
    first_row INTEGER NOT NULL,
    last_row INTEGER NOT NULL
) STRICT;

-- Two indexes, because SQLite does not use one over state IN (1, 2) to find state = 1.
CREATE INDEX journal_step_standing ON journal_step (number) WHERE state = 1;
CREATE INDEX journal_step_undone ON journal_step (number) WHERE state = 2;

-- change: 1 insert, 2 update, 3 delete.
CREATE TABLE journal_row (
    number INTEGER PRIMARY KEY NOT NULL,
    owner INTEGER NOT NULL,
    change INTEGER NOT NULL,
    image BLOB NOT NULL
) STRICT;

-- Replies of the latest edits, so that a repeated request runs once.
CREATE TABLE journal_operation (
    number INTEGER PRIMARY KEY NOT NULL,
    id TEXT NOT NULL UNIQUE,
    reply TEXT NOT NULL
) STRICT;

-- A name for the state after a step (0: before the first).
CREATE TABLE version (
    id BLOB PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    step INTEGER NOT NULL,
    author TEXT NOT NULL,
    time INTEGER NOT NULL
) STRICT;
