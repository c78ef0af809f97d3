-- Version 5 of the project file: personas in full, segments, plans of personalisation, stakeholders.

-- What stands on a persona's sheet beside its name, line, colour and picture; a persona without a
-- row has none of it. share: percent of all customers. value: what one such customer is worth, in
-- value_unit ("€ a year").
CREATE TABLE persona_profile (
    id BLOB PRIMARY KEY NOT NULL REFERENCES persona (id) ON DELETE CASCADE,
    quote TEXT NOT NULL,
    story TEXT NOT NULL,
    share REAL,
    value REAL,
    value_unit TEXT NOT NULL
) STRICT;

-- name: of a free field ("Age", where text is "34"); empty for every other kind.
CREATE TABLE persona_statement (
    id BLOB PRIMARY KEY NOT NULL,
    persona BLOB NOT NULL REFERENCES persona (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    text TEXT NOT NULL,
    evidence TEXT,
    ord TEXT NOT NULL
) STRICT;
CREATE INDEX persona_statement_persona ON persona_statement (persona);

-- weight: 1 (if need be) to 5 (first choice).
CREATE TABLE persona_channel (
    persona BLOB NOT NULL REFERENCES persona (id) ON DELETE CASCADE,
    channel BLOB NOT NULL REFERENCES channel (id) ON DELETE CASCADE,
    weight INTEGER NOT NULL,
    PRIMARY KEY (persona, channel)
) STRICT, WITHOUT ROWID;
CREATE INDEX persona_channel_channel ON persona_channel (channel);

-- share: percent of all customers; NULL: the sum of its personas' shares.
CREATE TABLE segment (
    id BLOB PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    about TEXT NOT NULL,
    tint INTEGER NOT NULL,
    share REAL,
    ord TEXT NOT NULL
) STRICT;

CREATE TABLE segment_persona (
    segment BLOB NOT NULL REFERENCES segment (id) ON DELETE CASCADE,
    persona BLOB NOT NULL REFERENCES persona (id) ON DELETE CASCADE,
    PRIMARY KEY (segment, persona)
) STRICT, WITHOUT ROWID;
CREATE INDEX segment_persona_persona ON segment_persona (persona);

-- How one step is adapted to one persona. aspects: JSON list of what is adapted. relevance: 1 to 5.
CREATE TABLE adaptation (
    id BLOB PRIMARY KEY NOT NULL,
    persona BLOB NOT NULL REFERENCES persona (id) ON DELETE CASCADE,
    step BLOB NOT NULL REFERENCES step (id) ON DELETE CASCADE,
    aspects TEXT NOT NULL,
    what TEXT NOT NULL,
    rule TEXT NOT NULL,
    needs TEXT NOT NULL,
    consent TEXT NOT NULL,
    basis TEXT,
    relevance INTEGER,
    UNIQUE (persona, step)
) STRICT;
CREATE INDEX adaptation_step ON adaptation (step);

CREATE TABLE stakeholder (
    id BLOB PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    ring TEXT NOT NULL,
    sector TEXT NOT NULL,
    notes TEXT NOT NULL,
    ord TEXT NOT NULL
) STRICT;

-- What one stakeholder gives another.
CREATE TABLE stakeholder_exchange (
    id BLOB PRIMARY KEY NOT NULL,
    giver BLOB NOT NULL REFERENCES stakeholder (id) ON DELETE CASCADE,
    taker BLOB NOT NULL REFERENCES stakeholder (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    text TEXT NOT NULL
) STRICT;
CREATE INDEX stakeholder_exchange_giver ON stakeholder_exchange (giver);
CREATE INDEX stakeholder_exchange_taker ON stakeholder_exchange (taker);
