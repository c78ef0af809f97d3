-- Version 5 of the project file: what customers say.

-- One reading-in of feedback: its items are seen as long as this row is there, so that an import of
-- 100,000 rows is one row of the history. time: milliseconds since 1970.
CREATE TABLE feedback_import (
    id BLOB PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    time INTEGER NOT NULL,
    items INTEGER NOT NULL
) STRICT;

-- Not journaled, like what was answered: what one person said must be gone when they ask for it.
-- mark: 16 bytes of a SHA-256 by which the same item is known when it comes again. day: days since
-- 1970-01-01. score with the ends of its scale. language: ISO 639, empty if it cannot be told.
-- sentiment: −1 to 1, of English texts. What it is about is as it was imported; ids may be of
-- things that are gone.
CREATE TABLE feedback (
    number INTEGER PRIMARY KEY NOT NULL,
    id BLOB NOT NULL UNIQUE,
    import BLOB NOT NULL,
    mark BLOB NOT NULL,
    kind TEXT NOT NULL,
    day INTEGER,
    score REAL,
    worst REAL,
    best REAL,
    language TEXT NOT NULL,
    sentiment REAL,
    channel BLOB,
    persona BLOB,
    touchpoint BLOB,
    step BLOB,
    author TEXT NOT NULL,
    own_id TEXT NOT NULL
) STRICT;

-- Apart, so that counting reads no texts.
CREATE TABLE feedback_text (
    number INTEGER PRIMARY KEY NOT NULL REFERENCES feedback (number) ON DELETE CASCADE,
    text TEXT NOT NULL
) STRICT;

-- The words of the texts, folded by the program. Secure deletion is switched on for it: the words of
-- what is removed leave the file.
CREATE VIRTUAL TABLE feedback_index USING fts5 (
    text,
    content = '',
    columnsize = 0,
    tokenize = "unicode61 remove_diacritics 0 categories 'L* N* M* Co'",
    prefix = '2 3'
);
INSERT INTO feedback_index (feedback_index, rank) VALUES ('secure-delete', 1);

-- Which items a topic's rule fits, so that nothing is matched twice. rule: 16 bytes of the SHA-256 of
-- the rule. numbers: a bit for every number of an item from 0, up to through.
CREATE TABLE feedback_topic (
    topic BLOB PRIMARY KEY NOT NULL,
    rule BLOB NOT NULL,
    through INTEGER NOT NULL,
    numbers BLOB NOT NULL
) STRICT;

-- What people say of an item, in place of what was imported or guessed; it holds no text of it. NULL:
-- nothing said. Of touchpoint, step, persona and channel an empty value says: none. due, resolved:
-- days since 1970-01-01. gone: 1 if it was thrown away.
CREATE TABLE feedback_mark (
    feedback BLOB PRIMARY KEY NOT NULL,
    touchpoint BLOB,
    step BLOB,
    persona BLOB,
    channel BLOB,
    tone TEXT,
    state TEXT,
    owner TEXT NOT NULL,
    due INTEGER,
    resolved INTEGER,
    gone INTEGER NOT NULL
) STRICT;

-- A topic set (1) or taken away (0) by hand, whatever its rule says.
CREATE TABLE feedback_topic_mark (
    feedback BLOB NOT NULL,
    topic BLOB NOT NULL REFERENCES topic (id) ON DELETE CASCADE,
    has INTEGER NOT NULL,
    PRIMARY KEY (feedback, topic)
) STRICT, WITHOUT ROWID;
CREATE INDEX feedback_topic_mark_topic ON feedback_topic_mark (topic);

-- The cards that were made of feedback. A card outlives its item, and the item its card.
CREATE TABLE feedback_card (
    card BLOB PRIMARY KEY NOT NULL REFERENCES card (id) ON DELETE CASCADE,
    feedback BLOB NOT NULL
) STRICT;

-- Entries of the shared lists that became part of another: feedback still names the old one.
CREATE TABLE merged_entry (
    id BLOB PRIMARY KEY NOT NULL,
    successor BLOB NOT NULL
) STRICT;

-- filter: JSON.
CREATE TABLE saved_filter (
    id BLOB PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    filter TEXT NOT NULL,
    ord TEXT NOT NULL
) STRICT;
