-- Of version 4 of the project file: what comments and feedback are about, and how they sound.

-- rule: words and phrases as JSON.
CREATE TABLE topic (
    id BLOB PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    rule TEXT NOT NULL,
    ord TEXT NOT NULL
) STRICT;

-- How a comment sounds where a person says so, by the SHA-256 of its text. tone: positive, neutral
-- or negative. Not journaled: of a comment that is deleted, nothing must live on in the history.
CREATE TABLE comment_tone (
    wave BLOB NOT NULL REFERENCES survey_wave (id) ON DELETE CASCADE,
    question BLOB NOT NULL,
    part INTEGER NOT NULL,
    text BLOB NOT NULL,
    tone TEXT NOT NULL,
    PRIMARY KEY (wave, question, part, text)
) STRICT, WITHOUT ROWID;
