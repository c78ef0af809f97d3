-- Version 5 of the project file: opportunities, actions, checks and reviews.

-- How opportunities are scored, as JSON; one row at most.
CREATE TABLE scoring (
    project BLOB PRIMARY KEY NOT NULL REFERENCES project (id) ON DELETE CASCADE,
    rule TEXT NOT NULL
) STRICT;

-- importance to confidence: the parts of the score. rated: the question of a survey that says
-- importance and satisfaction; it may be gone. archived: the day it was put away, in days since
-- 1970-01-01.
CREATE TABLE opportunity (
    id BLOB PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    notes TEXT NOT NULL,
    importance REAL,
    satisfaction REAL,
    reach REAL,
    value REAL,
    effort REAL,
    confidence REAL,
    rated BLOB,
    department BLOB REFERENCES department (id) ON DELETE SET NULL,
    owner TEXT NOT NULL,
    archived INTEGER,
    ord TEXT NOT NULL
) STRICT;
CREATE INDEX opportunity_department ON opportunity (department);

CREATE TABLE opportunity_step (
    opportunity BLOB NOT NULL REFERENCES opportunity (id) ON DELETE CASCADE,
    step BLOB NOT NULL REFERENCES step (id) ON DELETE CASCADE,
    PRIMARY KEY (opportunity, step)
) STRICT, WITHOUT ROWID;
CREATE INDEX opportunity_step_step ON opportunity_step (step);

CREATE TABLE opportunity_card (
    opportunity BLOB NOT NULL REFERENCES opportunity (id) ON DELETE CASCADE,
    card BLOB NOT NULL REFERENCES card (id) ON DELETE CASCADE,
    PRIMARY KEY (opportunity, card)
) STRICT, WITHOUT ROWID;
CREATE INDEX opportunity_card_card ON opportunity_card (card);

-- What else said so. kind: feedback, question, theme or topic; target may be gone.
CREATE TABLE opportunity_source (
    opportunity BLOB NOT NULL REFERENCES opportunity (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    target BLOB NOT NULL,
    PRIMARY KEY (opportunity, kind, target)
) STRICT, WITHOUT ROWID;

-- phase: plan, do, check or act. status: open, done or stopped. due, ended, begins, check_on,
-- archived: days since 1970-01-01.
CREATE TABLE action (
    id BLOB PRIMARY KEY NOT NULL,
    opportunity BLOB REFERENCES opportunity (id) ON DELETE SET NULL,
    name TEXT NOT NULL,
    notes TEXT NOT NULL,
    department BLOB REFERENCES department (id) ON DELETE SET NULL,
    owner TEXT NOT NULL,
    due INTEGER,
    phase TEXT NOT NULL,
    status TEXT NOT NULL,
    ended INTEGER,
    begins INTEGER,
    check_on INTEGER,
    archived INTEGER,
    ord TEXT NOT NULL
) STRICT;
CREATE INDEX action_opportunity ON action (opportunity);
CREATE INDEX action_department ON action (department);

-- What an action should move. direction: up or down; amount: in the measure's unit, over zero.
CREATE TABLE action_goal (
    action BLOB NOT NULL REFERENCES action (id) ON DELETE CASCADE,
    measure BLOB NOT NULL REFERENCES measure (id) ON DELETE CASCADE,
    direction TEXT NOT NULL,
    amount REAL NOT NULL,
    PRIMARY KEY (action, measure)
) STRICT, WITHOUT ROWID;
CREATE INDEX action_goal_measure ON action_goal (measure);

-- What came of it, as it was found on that day. judgements: JSON. proposal, decision: keep, change
-- or stop.
CREATE TABLE action_check (
    id BLOB PRIMARY KEY NOT NULL,
    action BLOB NOT NULL REFERENCES action (id) ON DELETE CASCADE,
    made INTEGER NOT NULL,
    judgements TEXT NOT NULL,
    proposal TEXT NOT NULL,
    decision TEXT NOT NULL,
    learning TEXT NOT NULL
) STRICT;
CREATE INDEX action_check_action ON action_check (action);

-- held, since: days since 1970-01-01.
CREATE TABLE review (
    id BLOB PRIMARY KEY NOT NULL,
    held INTEGER NOT NULL,
    since INTEGER NOT NULL,
    notes TEXT NOT NULL
) STRICT;
