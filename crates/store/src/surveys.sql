-- Version 2 of the project file: surveys and what was answered.

CREATE TABLE survey (
    id BLOB PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    settings TEXT NOT NULL,
    ord TEXT NOT NULL
) STRICT;

-- definition: title, condition and branches, as JSON.
CREATE TABLE survey_page (
    id BLOB PRIMARY KEY NOT NULL,
    survey BLOB NOT NULL REFERENCES survey (id) ON DELETE CASCADE,
    definition TEXT NOT NULL,
    ord TEXT NOT NULL
) STRICT;
CREATE INDEX survey_page_survey ON survey_page (survey);

CREATE TABLE survey_question (
    id BLOB PRIMARY KEY NOT NULL,
    page BLOB NOT NULL REFERENCES survey_page (id) ON DELETE CASCADE,
    content TEXT NOT NULL,
    ord TEXT NOT NULL
) STRICT;
CREATE INDEX survey_question_page ON survey_question (page);

-- Nothing below is journaled: what was promised and answered is not undone, and what is deleted must
-- not live on in the history.

-- A wave outlives its survey. definition is the survey as it was launched, checksum its SHA-256.
-- by_code: an answer needs a single-use code.
CREATE TABLE survey_wave (
    id BLOB PRIMARY KEY NOT NULL,
    survey BLOB NOT NULL,
    name TEXT NOT NULL,
    state TEXT NOT NULL,
    started INTEGER NOT NULL,
    closed INTEGER,
    invited TEXT NOT NULL,
    by_code INTEGER NOT NULL,
    definition TEXT NOT NULL,
    checksum BLOB NOT NULL
) STRICT;
CREATE INDEX survey_wave_survey ON survey_wave (survey);

-- Single-use codes by their SHA-256. attached: the values that go with the answer, as part of a row;
-- zeros of the same length once the code is used, so that nothing leads from a code to an answer.
CREATE TABLE survey_code (
    wave BLOB NOT NULL REFERENCES survey_wave (id) ON DELETE CASCADE,
    hash BLOB NOT NULL,
    attached BLOB NOT NULL,
    used INTEGER NOT NULL,
    PRIMARY KEY (wave, hash)
) STRICT, WITHOUT ROWID;

-- The receipts of accepted answers, to know one that is sent again: sorted, and cut into rows of
-- which each says its first. Nothing tells which came first, or to which answer one belongs.
CREATE TABLE survey_receipt (
    wave BLOB NOT NULL REFERENCES survey_wave (id) ON DELETE CASCADE,
    first BLOB NOT NULL,
    checksum INTEGER NOT NULL,
    receipts BLOB NOT NULL,
    PRIMARY KEY (wave, first)
) STRICT, WITHOUT ROWID;

-- The answers of a wave: revision grows with every change of them, packed is how many rows stand in
-- chunks, loose how many in content, which is written anew, in random order, with every answer.
CREATE TABLE answer_state (
    wave BLOB PRIMARY KEY NOT NULL REFERENCES survey_wave (id) ON DELETE CASCADE,
    revision INTEGER NOT NULL,
    packed INTEGER NOT NULL,
    loose INTEGER NOT NULL,
    checksum INTEGER NOT NULL,
    content BLOB NOT NULL
) STRICT;

-- Packed answers: a stretch of rows of one field. A stretch nobody answered is absent. kind: 0 codes
-- of one byte, 1 of two, 2 numbers, 3 texts.
CREATE TABLE answer_chunk (
    number INTEGER PRIMARY KEY NOT NULL,
    wave BLOB NOT NULL REFERENCES survey_wave (id) ON DELETE CASCADE,
    question BLOB NOT NULL,
    part INTEGER NOT NULL,
    chunk INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    checksum INTEGER NOT NULL,
    content BLOB NOT NULL,
    UNIQUE (wave, question, part, chunk)
) STRICT;
