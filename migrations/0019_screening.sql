-- Screening for pre-release services: what was found, what was entered in the state's portal, and
-- who was in foster care.

-- One screening of one person. The newest one counts; the others stay for the record.
CREATE TABLE screening (
    id           INTEGER NOT NULL UNIQUE,
    stay_id      INTEGER NOT NULL REFERENCES stay (id),
    screened_on  TEXT    NOT NULL,
    screener     TEXT    NOT NULL,
    result       TEXT    NOT NULL CHECK (result IN ('eligible', 'not_eligible', 'unfinished',
                     'declined')),
    basis        TEXT    NOT NULL CHECK (basis IN ('adult_criteria', 'youth_facility')),
    -- Criteria with their evidence, as JSON.
    criteria     TEXT    NOT NULL,
    -- Whether whoever recorded it may know of every criterion.
    inside       INTEGER NOT NULL CHECK (inside IN (0, 1)),
    recorded_at  TEXT    NOT NULL,
    recorded_by  TEXT    NOT NULL,
    removed      INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    PRIMARY KEY (stay_id, id)
) STRICT, WITHOUT ROWID;

-- What was entered by hand in the portal: a row for each start of the aid code.
CREATE TABLE portal_entry (
    id            INTEGER NOT NULL UNIQUE,
    stay_id       INTEGER NOT NULL REFERENCES stay (id),
    entered_on    TEXT    NOT NULL,
    entered_by    TEXT    NOT NULL,
    confirmation  TEXT,
    aid_code      TEXT,
    start_on      TEXT,
    stop_on       TEXT,
    stop_reason   TEXT,
    recorded_at   TEXT    NOT NULL,
    recorded_by   TEXT    NOT NULL,
    version       INTEGER NOT NULL DEFAULT 1,
    PRIMARY KEY (stay_id, id)
) STRICT, WITHOUT ROWID;

-- Whether the person was in foster care on the 18th birthday or later.
CREATE TABLE foster_youth (
    id           INTEGER NOT NULL UNIQUE,
    stay_id      INTEGER NOT NULL REFERENCES stay (id),
    protections  TEXT    NOT NULL,
    source       TEXT    NOT NULL,
    as_of        TEXT    NOT NULL,
    version      INTEGER NOT NULL DEFAULT 1,
    removed      INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    at_18        INTEGER NOT NULL CHECK (at_18 IN (0, 1)),
    place        TEXT,
    PRIMARY KEY (stay_id)
) STRICT, WITHOUT ROWID;

-- Triage asks one question more, and an answer says what the legal status was when it was given:
-- "not in my programme" is respected until something changes.
CREATE TABLE triage_answer_new (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    stay_id       INTEGER NOT NULL REFERENCES stay (id),
    question      TEXT    NOT NULL CHECK (question IN ('programme', 'screening', 'medi_cal',
                      'language', 'consent', 'treatment')),
    answer        TEXT    CHECK (answer IN ('yes', 'no', 'later', 'refused')),
    at            TEXT    NOT NULL,
    by_whom       TEXT    NOT NULL,
    legal_status  TEXT
) STRICT;
INSERT INTO triage_answer_new (id, stay_id, question, answer, at, by_whom)
    SELECT id, stay_id, question, answer, at, by_whom FROM triage_answer;
DROP TABLE triage_answer;
ALTER TABLE triage_answer_new RENAME TO triage_answer;
CREATE INDEX triage_answer_stay ON triage_answer (stay_id);
