-- People, what identifies them, and their stays. State belongs to the stay, not the person.
CREATE TABLE person (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    last           TEXT NOT NULL,
    first          TEXT NOT NULL,
    middle         TEXT,
    suffix         TEXT,
    birth_written  TEXT NOT NULL,
    birth_date     TEXT,
    birth_quality  TEXT NOT NULL CHECK (birth_quality IN ('whole', 'partial', 'impossible', 'unknown')),
    sex            TEXT,
    language       TEXT,
    interpreter    INTEGER CHECK (interpreter IN (0, 1)),
    version        INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX person_birth ON person (birth_date);

CREATE TABLE identifier (
    person_id  INTEGER NOT NULL REFERENCES person (id),
    kind       TEXT    NOT NULL CHECK (kind IN ('cin', 'cii', 'cdcr', 'facility', 'ssn_last4')),
    value      TEXT    NOT NULL,
    verified   INTEGER NOT NULL DEFAULT 0 CHECK (verified IN (0, 1)),
    PRIMARY KEY (person_id, kind, value)
) STRICT;
CREATE INDEX identifier_value ON identifier (kind, value);

CREATE TABLE stay (
    id                INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id         INTEGER NOT NULL REFERENCES person (id),
    booking           TEXT    NOT NULL UNIQUE,
    booked_on         TEXT    NOT NULL,
    booked_time       TEXT,
    legal_status      TEXT    NOT NULL CHECK (legal_status IN ('pretrial', 'sentenced', 'hold', 'unknown')),
    housing           TEXT,
    residence_county  TEXT,
    left_on           TEXT,
    left_time         TEXT,
    left_how          TEXT CHECK (left_how IN ('sentence_served', 'court', 'bail', 'own_recognizance',
                          'parole_or_prcs', 'dismissed', 'transferred', 'died')),
    last_on_roster    TEXT,
    gone_since        TEXT,
    owner_id          INTEGER REFERENCES app_user (id),
    -- Counts changes to anything in the stay, so that nobody overwrites what they have not seen.
    version           INTEGER NOT NULL DEFAULT 1,
    -- The audit entry of the newest change, so that a list reads again only what moved.
    touched           INTEGER NOT NULL DEFAULT 0,
    CHECK ((left_on IS NULL) = (left_how IS NULL))
) STRICT;
CREATE INDEX stay_person ON stay (person_id);
CREATE INDEX stay_left ON stay (left_on, id);
CREATE INDEX stay_touched ON stay (touched);

-- What each source told about a release date, in the order of telling; a null date withdraws.
CREATE TABLE release_date (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    stay_id      INTEGER NOT NULL REFERENCES stay (id),
    date         TEXT,
    time         TEXT,
    kind         TEXT    NOT NULL CHECK (kind IN ('actual', 'court_ordered', 'scheduled', 'projected', 'estimate')),
    certainty    TEXT    NOT NULL CHECK (certainty IN ('certain', 'likely', 'uncertain')),
    source       TEXT    NOT NULL,
    mode         TEXT,
    recorded_at  TEXT    NOT NULL,
    recorded_by  TEXT    NOT NULL,
    import_id    INTEGER,
    -- Set only when the import that told it is undone; the row itself stays.
    undone       INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1))
) STRICT;
CREATE INDEX release_date_stay ON release_date (stay_id, id);
CREATE TRIGGER release_date_kept BEFORE DELETE ON release_date WHEN OLD.undone = 0
    BEGIN SELECT raise(ABORT, 'release dates are append-only'); END;

-- Who works with whom: an in-reach worker sees assigned people only.
CREATE TABLE assignment (
    stay_id  INTEGER NOT NULL REFERENCES stay (id),
    user_id  INTEGER NOT NULL REFERENCES app_user (id),
    PRIMARY KEY (stay_id, user_id)
) STRICT;
CREATE INDEX assignment_user ON assignment (user_id);
