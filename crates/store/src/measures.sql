-- Version 3 of the project file: measures, their values and what belongs to them.

-- definition: kind, unit, period, target, source and the like, as JSON.
CREATE TABLE measure (
    id BLOB PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    notes TEXT NOT NULL,
    definition TEXT NOT NULL,
    department BLOB REFERENCES department (id) ON DELETE SET NULL,
    owner TEXT NOT NULL,
    ord TEXT NOT NULL
) STRICT;
CREATE INDEX measure_department ON measure (department);

-- What a measure is about: target is the one id of the five that is there.
CREATE TABLE measure_link (
    measure BLOB NOT NULL REFERENCES measure (id) ON DELETE CASCADE,
    target BLOB NOT NULL,
    channel BLOB REFERENCES channel (id) ON DELETE CASCADE,
    persona BLOB REFERENCES persona (id) ON DELETE CASCADE,
    department BLOB REFERENCES department (id) ON DELETE CASCADE,
    touchpoint BLOB REFERENCES touchpoint (id) ON DELETE CASCADE,
    step BLOB REFERENCES step (id) ON DELETE CASCADE,
    PRIMARY KEY (measure, target)
) STRICT, WITHOUT ROWID;
CREATE INDEX measure_link_channel ON measure_link (channel);
CREATE INDEX measure_link_persona ON measure_link (persona);
CREATE INDEX measure_link_department ON measure_link (department);
CREATE INDEX measure_link_touchpoint ON measure_link (touchpoint);
CREATE INDEX measure_link_step ON measure_link (step);

-- Values that were typed or imported. start: first day of the period, in days since 1970-01-01.
-- label: the name of a wave. n, low, high: answers and the ends of the interval, where known.
CREATE TABLE measure_value (
    measure BLOB NOT NULL REFERENCES measure (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    label TEXT NOT NULL,
    value REAL NOT NULL,
    n INTEGER,
    low REAL,
    high REAL,
    PRIMARY KEY (measure, start)
) STRICT, WITHOUT ROWID;

-- From these periods on the limits of the run chart are drawn anew.
CREATE TABLE measure_redraw (
    measure BLOB NOT NULL REFERENCES measure (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    PRIMARY KEY (measure, start)
) STRICT, WITHOUT ROWID;

CREATE TABLE measure_annotation (
    id BLOB PRIMARY KEY NOT NULL,
    measure BLOB NOT NULL REFERENCES measure (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    text TEXT NOT NULL
) STRICT;
CREATE INDEX measure_annotation_measure ON measure_annotation (measure);

-- What keeping more customers would be worth. inputs: JSON.
CREATE TABLE worth (
    id BLOB PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    inputs TEXT NOT NULL,
    ord TEXT NOT NULL
) STRICT;
