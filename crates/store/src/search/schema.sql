-- What the search index speaks of: it knows numbers only. Not journaled; triggers of the program
-- keep both tables in step with the project. journey is NULL for what stands in none, and for a
-- step, whose stage knows it. What is deleted stays in the index and is marked as gone, so that
-- undoing the deletion of thousands of cards need not index them again; print is a hash of the
-- text, to know that it is still the same.
CREATE TABLE search_entry (
    number INTEGER PRIMARY KEY NOT NULL,
    kind INTEGER NOT NULL,
    id BLOB NOT NULL,
    journey BLOB,
    print INTEGER NOT NULL,
    gone INTEGER NOT NULL,
    UNIQUE (kind, id)
) STRICT;

CREATE VIRTUAL TABLE search_index USING fts5 (
    title,
    notes,
    tags,
    content = '',
    contentless_delete = 1,
    tokenize = 'unicode61 remove_diacritics 2',
    prefix = '2 3'
);
