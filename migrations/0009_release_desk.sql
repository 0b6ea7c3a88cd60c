-- Packs for leaving, what happened at the release desk, and what is known of a new booking.

-- A pack for one stay. The newest row counts; an earlier one stays for the record.
CREATE TABLE pack (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    stay_id     INTEGER NOT NULL REFERENCES stay (id),
    number      TEXT    NOT NULL,
    seal        TEXT,
    -- Null while it is being made.
    sealed_at   TEXT,
    parts       TEXT    NOT NULL,
    -- What it was packed from: orders with their versions. Whether it still holds is computed.
    contents    TEXT    NOT NULL,
    recorded_at TEXT    NOT NULL,
    recorded_by TEXT    NOT NULL,
    removed     INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1))
) STRICT;
CREATE INDEX pack_stay ON pack (stay_id);
CREATE INDEX pack_number ON pack (number);

-- What was done at the release desk, in the order of telling; a wrong entry is taken back by a
-- later one.
CREATE TABLE desk_event (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    stay_id  INTEGER NOT NULL REFERENCES stay (id),
    at       TEXT    NOT NULL,
    by_whom  TEXT    NOT NULL,
    what     TEXT    NOT NULL
) STRICT;
CREATE INDEX desk_event_stay ON desk_event (stay_id);
CREATE TRIGGER desk_event_kept BEFORE UPDATE ON desk_event
    BEGIN SELECT raise(ABORT, 'the desk''s record is append-only'); END;

-- Answers about a new booking. The newest answer to a question counts; null takes it back.
CREATE TABLE triage_answer (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    stay_id   INTEGER NOT NULL REFERENCES stay (id),
    question  TEXT    NOT NULL CHECK (question IN ('programme', 'medi_cal', 'language', 'consent',
                  'treatment')),
    answer    TEXT    CHECK (answer IN ('yes', 'no', 'later', 'refused')),
    at        TEXT    NOT NULL,
    by_whom   TEXT    NOT NULL
) STRICT;
CREATE INDEX triage_answer_stay ON triage_answer (stay_id);
