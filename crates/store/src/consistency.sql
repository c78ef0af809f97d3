-- Version 5 of the project file: touchpoints rated across channels, against the brand, and against
-- what was expected; what is carried over between steps; which department has which part.

-- What touchpoints are rated on across channels: information, tone, look.
CREATE TABLE criterion (
    id BLOB PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    notes TEXT NOT NULL,
    ord TEXT NOT NULL
) STRICT;

-- What the brand stands for.
CREATE TABLE brand_value (
    id BLOB PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    notes TEXT NOT NULL,
    ord TEXT NOT NULL
) STRICT;

-- How a touchpoint does on a criterion or lives up to a value of the brand, 1 to 5: target is the one
-- id of the two that is there. note: what the rating rests on.
CREATE TABLE touchpoint_rating (
    touchpoint BLOB NOT NULL REFERENCES touchpoint (id) ON DELETE CASCADE,
    target BLOB NOT NULL,
    criterion BLOB REFERENCES criterion (id) ON DELETE CASCADE,
    brand_value BLOB REFERENCES brand_value (id) ON DELETE CASCADE,
    rating INTEGER NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (touchpoint, target)
) STRICT, WITHOUT ROWID;
CREATE INDEX touchpoint_rating_criterion ON touchpoint_rating (criterion);
CREATE INDEX touchpoint_rating_brand_value ON touchpoint_rating (brand_value);

-- What was expected of a touchpoint against how it was. source: by hand or of which questions, as
-- JSON.
CREATE TABLE touchpoint_expectation (
    touchpoint BLOB PRIMARY KEY NOT NULL REFERENCES touchpoint (id) ON DELETE CASCADE,
    source TEXT NOT NULL,
    note TEXT NOT NULL
) STRICT;

-- What is carried over from one step to another, and what is lost. severity: 1 to 5.
CREATE TABLE handover (
    id BLOB PRIMARY KEY NOT NULL,
    from_step BLOB NOT NULL REFERENCES step (id) ON DELETE CASCADE,
    to_step BLOB NOT NULL REFERENCES step (id) ON DELETE CASCADE,
    carried TEXT NOT NULL,
    lost TEXT NOT NULL,
    severity INTEGER,
    UNIQUE (from_step, to_step)
) STRICT;
CREATE INDEX handover_to_step ON handover (to_step);

-- Which part a department has in a step or at a touchpoint: target is the one id of the two that is
-- there.
CREATE TABLE responsibility (
    target BLOB NOT NULL,
    department BLOB NOT NULL REFERENCES department (id) ON DELETE CASCADE,
    step BLOB REFERENCES step (id) ON DELETE CASCADE,
    touchpoint BLOB REFERENCES touchpoint (id) ON DELETE CASCADE,
    role TEXT NOT NULL,
    PRIMARY KEY (target, department)
) STRICT, WITHOUT ROWID;
CREATE INDEX responsibility_department ON responsibility (department);
CREATE INDEX responsibility_step ON responsibility (step);
CREATE INDEX responsibility_touchpoint ON responsibility (touchpoint);
