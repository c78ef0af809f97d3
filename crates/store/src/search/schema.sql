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

-- It is fed with words the program has folded, so the tokenizer only parts them. Marks belong to
-- words: in many scripts they are the vowels.
CREATE VIRTUAL TABLE search_index USING fts5 (
    title,
    notes,
    tags,
    content = '',
    contentless_delete = 1,
    tokenize = "unicode61 remove_diacritics 0 categories 'L* N* M* Co'",
    prefix = '1 2 3'
);
