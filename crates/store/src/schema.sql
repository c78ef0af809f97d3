-- Version 1 of the project file. Everything a person edits stands in journaled tables; ids are
-- 16-byte BLOBs, order keys are TEXT compared as bytes, rows are sorted by (ord, id).

CREATE TABLE project (
    id BLOB PRIMARY KEY NOT NULL,
    name TEXT NOT NULL
) STRICT;

CREATE TABLE department (
    id BLOB PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    tint INTEGER NOT NULL,
    ord TEXT NOT NULL
) STRICT;

CREATE TABLE channel (
    id BLOB PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    icon TEXT NOT NULL,
    ord TEXT NOT NULL
) STRICT;

CREATE TABLE touchpoint (
    id BLOB PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    icon TEXT NOT NULL,
    channel BLOB REFERENCES channel (id) ON DELETE SET NULL,
    department BLOB REFERENCES department (id) ON DELETE SET NULL,
    notes TEXT NOT NULL,
    ord TEXT NOT NULL
) STRICT;
CREATE INDEX touchpoint_channel ON touchpoint (channel);
CREATE INDEX touchpoint_department ON touchpoint (department);

CREATE TABLE persona (
    id BLOB PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    line TEXT NOT NULL,
    tint INTEGER NOT NULL,
    picture BLOB,
    ord TEXT NOT NULL
) STRICT;

CREATE TABLE journey (
    id BLOB PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    status TEXT NOT NULL,
    scenario TEXT NOT NULL,
    department BLOB REFERENCES department (id) ON DELETE SET NULL,
    based_on BLOB REFERENCES journey (id) ON DELETE SET NULL,
    ord TEXT NOT NULL
) STRICT;
CREATE INDEX journey_department ON journey (department);
CREATE INDEX journey_based_on ON journey (based_on);

CREATE TABLE journey_persona (
    journey BLOB NOT NULL REFERENCES journey (id) ON DELETE CASCADE,
    persona BLOB NOT NULL REFERENCES persona (id) ON DELETE CASCADE,
    ord TEXT NOT NULL,
    PRIMARY KEY (journey, persona)
) STRICT, WITHOUT ROWID;
CREATE INDEX journey_persona_persona ON journey_persona (persona);

CREATE TABLE stage (
    id BLOB PRIMARY KEY NOT NULL,
    journey BLOB NOT NULL REFERENCES journey (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    ord TEXT NOT NULL,
    origin BLOB
) STRICT;
CREATE INDEX stage_journey ON stage (journey);

CREATE TABLE step (
    id BLOB PRIMARY KEY NOT NULL,
    stage BLOB NOT NULL REFERENCES stage (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    department BLOB REFERENCES department (id) ON DELETE SET NULL,
    child BLOB REFERENCES journey (id) ON DELETE SET NULL,
    ord TEXT NOT NULL,
    origin BLOB
) STRICT;
CREATE INDEX step_stage ON step (stage);
CREATE INDEX step_department ON step (department);
CREATE INDEX step_child ON step (child);

CREATE TABLE lane (
    id BLOB PRIMARY KEY NOT NULL,
    journey BLOB NOT NULL REFERENCES journey (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    hint TEXT NOT NULL,
    tint INTEGER,
    height REAL,
    collapsed INTEGER NOT NULL,
    hidden INTEGER NOT NULL,
    ord TEXT NOT NULL
) STRICT;
CREATE INDEX lane_journey ON lane (journey);

-- lane and step are both NULL for a card in the parking lot.
CREATE TABLE card (
    id BLOB PRIMARY KEY NOT NULL,
    journey BLOB NOT NULL REFERENCES journey (id) ON DELETE CASCADE,
    lane BLOB REFERENCES lane (id) ON DELETE CASCADE,
    step BLOB REFERENCES step (id) ON DELETE CASCADE,
    span INTEGER NOT NULL,
    title TEXT NOT NULL,
    notes TEXT NOT NULL,
    kind TEXT,
    severity INTEGER,
    evidence TEXT,
    touchpoint BLOB REFERENCES touchpoint (id) ON DELETE SET NULL,
    department BLOB REFERENCES department (id) ON DELETE SET NULL,
    persona BLOB REFERENCES persona (id) ON DELETE SET NULL,
    picture BLOB,
    ord TEXT NOT NULL,
    origin BLOB
) STRICT;
CREATE INDEX card_journey ON card (journey);
CREATE INDEX card_lane ON card (lane);
CREATE INDEX card_step ON card (step);
CREATE INDEX card_touchpoint ON card (touchpoint);
CREATE INDEX card_department ON card (department);
CREATE INDEX card_persona ON card (persona);

CREATE TABLE card_tag (
    card BLOB NOT NULL REFERENCES card (id) ON DELETE CASCADE,
    tag TEXT NOT NULL,
    PRIMARY KEY (card, tag)
) STRICT, WITHOUT ROWID;
CREATE INDEX card_tag_tag ON card_tag (tag);

CREATE TABLE point (
    id BLOB PRIMARY KEY NOT NULL,
    lane BLOB NOT NULL REFERENCES lane (id) ON DELETE CASCADE,
    step BLOB NOT NULL REFERENCES step (id) ON DELETE CASCADE,
    persona BLOB NOT NULL REFERENCES persona (id) ON DELETE CASCADE,
    series TEXT NOT NULL,
    value REAL NOT NULL,
    note TEXT NOT NULL,
    UNIQUE (lane, step, persona, series)
) STRICT;
CREATE INDEX point_step ON point (step);
CREATE INDEX point_persona ON point (persona);

-- The mapping a table was last imported with, by a hash of its header.
CREATE TABLE import_mapping (
    header BLOB PRIMARY KEY NOT NULL,
    options TEXT NOT NULL
) STRICT;

-- Not journaled: content-addressed and never changed, so undo needs no copy of the bytes.
CREATE TABLE picture (
    id BLOB PRIMARY KEY NOT NULL,
    mime TEXT NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    checksum BLOB NOT NULL
) STRICT;
