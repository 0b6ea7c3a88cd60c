-- The reentry plan: what a person needs and who does what about it, what was asked of programmes
-- outside, and handoff meetings as they were written down (domain 7, 13 and 15).

-- A need with its goal and its actions. Read where one person is opened or a paper is made.
CREATE TABLE plan_need (
    id           INTEGER NOT NULL UNIQUE,
    stay_id      INTEGER NOT NULL REFERENCES stay (id),
    protections  TEXT    NOT NULL,
    source       TEXT    NOT NULL,
    as_of        TEXT    NOT NULL,
    version      INTEGER NOT NULL DEFAULT 1,
    removed      INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    domain       TEXT    NOT NULL,
    need         TEXT    NOT NULL,
    -- In the person's own words.
    goal         TEXT,
    -- As JSON: what, whose, by when, how far.
    actions      TEXT    NOT NULL,
    -- What the texts tell of, as somebody answered.
    tells        TEXT    NOT NULL,
    closed_on    TEXT,
    closed_how   TEXT,
    closed_words TEXT,
    CHECK ((closed_on IS NULL) = (closed_how IS NULL)),
    PRIMARY KEY (stay_id, id)
) STRICT, WITHOUT ROWID;

-- What was asked of a programme outside, with the three fields that close the loop.
CREATE TABLE referral (
    id           INTEGER NOT NULL UNIQUE,
    stay_id      INTEGER NOT NULL REFERENCES stay (id),
    protections  TEXT    NOT NULL,
    source       TEXT    NOT NULL,
    as_of        TEXT    NOT NULL,
    version      INTEGER NOT NULL DEFAULT 1,
    removed      INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    programme    TEXT    NOT NULL,
    to_whom      TEXT    NOT NULL,
    phone        TEXT,
    how          TEXT,
    asked_on     TEXT    NOT NULL,
    status       TEXT    NOT NULL,
    status_on    TEXT    NOT NULL,
    closure      TEXT,
    assigned     TEXT,
    words        TEXT,
    tells        TEXT    NOT NULL,
    -- As JSON, of a behavioral health link alone.
    link         TEXT,
    PRIMARY KEY (stay_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX referral_status ON referral (status);

-- Every version of a need and of a referral, in the order of recording. Rows are only added.
CREATE TABLE plan_entry (
    id           INTEGER NOT NULL UNIQUE,
    stay_id      INTEGER NOT NULL REFERENCES stay (id),
    what         TEXT    NOT NULL CHECK (what IN ('need', 'referral')),
    -- The row of its table, and which version of it this is.
    fact_id      INTEGER NOT NULL,
    version      INTEGER NOT NULL,
    protections  TEXT    NOT NULL,
    -- As JSON.
    value        TEXT    NOT NULL,
    source       TEXT    NOT NULL,
    recorded_at  TEXT    NOT NULL,
    recorded_by  TEXT    NOT NULL,
    PRIMARY KEY (stay_id, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX plan_entry_version ON plan_entry (what, fact_id, version);

CREATE TRIGGER plan_entry_stands BEFORE UPDATE ON plan_entry
BEGIN SELECT RAISE(ABORT, 'the history of the plan is only added to'); END;

CREATE TRIGGER plan_entry_stays BEFORE DELETE ON plan_entry
BEGIN SELECT RAISE(ABORT, 'the history of the plan is only added to'); END;

-- What was written down in a handoff meeting beyond its first line. The newest row counts; rows are
-- only added.
CREATE TABLE handoff_meeting (
    id           INTEGER NOT NULL UNIQUE,
    stay_id      INTEGER NOT NULL REFERENCES stay (id),
    handoff_id   INTEGER NOT NULL REFERENCES handoff (id),
    -- As JSON.
    meeting      TEXT    NOT NULL,
    recorded_at  TEXT    NOT NULL,
    recorded_by  TEXT    NOT NULL,
    PRIMARY KEY (stay_id, id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER handoff_meeting_stands BEFORE UPDATE ON handoff_meeting
BEGIN SELECT RAISE(ABORT, 'what was written down in a meeting is only added to'); END;

CREATE TRIGGER handoff_meeting_stays BEFORE DELETE ON handoff_meeting
BEGIN SELECT RAISE(ABORT, 'what was written down in a meeting is only added to'); END;
