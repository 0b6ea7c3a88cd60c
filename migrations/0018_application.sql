-- The pre-release Medi-Cal application: how its status moved, what it says, and what the county
-- was asked (domain 8).

-- Every move between two states of coverage, in the order of recording. Rows are only added.
CREATE TABLE medi_cal_move (
    id           INTEGER NOT NULL UNIQUE,
    stay_id      INTEGER NOT NULL REFERENCES stay (id),
    kind         TEXT    NOT NULL CHECK (kind IN ('began', 'moved', 'corrected')),
    -- Null where nothing was on record before.
    from_status  TEXT,
    to_status    TEXT    NOT NULL,
    on_day       TEXT    NOT NULL,
    channel      TEXT,
    -- Why, for a refusal or a correction; else what there is to say.
    note         TEXT,
    recorded_at  TEXT    NOT NULL,
    recorded_by  TEXT    NOT NULL,
    PRIMARY KEY (stay_id, id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER medi_cal_move_stands BEFORE UPDATE ON medi_cal_move
BEGIN SELECT RAISE(ABORT, 'the history of coverage is only added to'); END;

CREATE TRIGGER medi_cal_move_stays BEFORE DELETE ON medi_cal_move
BEGIN SELECT RAISE(ABORT, 'the history of coverage is only added to'); END;

-- What the application says beyond what is on record anyway (domain 8.3).
CREATE TABLE application (
    stay_id      INTEGER PRIMARY KEY REFERENCES stay (id),
    version      INTEGER NOT NULL,
    data         TEXT    NOT NULL,
    -- Nine digits. It leaves only on the county's own form.
    ssn          TEXT,
    signature    TEXT,
    -- What was sent, when and how.
    sent         TEXT
) STRICT;

-- Each time the county was asked how an application stands.
CREATE TABLE county_ask (
    id           INTEGER NOT NULL UNIQUE,
    stay_id      INTEGER NOT NULL REFERENCES stay (id),
    on_day       TEXT    NOT NULL,
    channel      TEXT    NOT NULL,
    outcome      TEXT    NOT NULL CHECK (outcome IN ('sent', 'answered', 'no_answer')),
    whom         TEXT,
    answer       TEXT,
    -- The words that were sent.
    words        TEXT,
    -- Whether it settles a question that was due.
    counts       INTEGER NOT NULL CHECK (counts IN (0, 1)),
    recorded_at  TEXT    NOT NULL,
    recorded_by  TEXT    NOT NULL,
    PRIMARY KEY (stay_id, id)
) STRICT, WITHOUT ROWID;

-- Counties that never answer a jail.
CREATE TABLE county_habit (
    county         TEXT    PRIMARY KEY,
    never_answers  INTEGER NOT NULL CHECK (never_answers IN (0, 1)),
    note           TEXT,
    set_on         TEXT    NOT NULL,
    set_by         TEXT    NOT NULL
) STRICT;

-- An immediate medical need: the county activates coverage at once. Which need is told to nobody.
ALTER TABLE notice_sent ADD COLUMN urgent INTEGER NOT NULL DEFAULT 0 CHECK (urgent IN (0, 1));
