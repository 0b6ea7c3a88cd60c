-- Reports of the clinic's own record system: what they tell, what was made of it, and what it takes
-- to take it back.

-- A list of which kind the headings were corrected for.
ALTER TABLE column_map ADD COLUMN list TEXT NOT NULL DEFAULT 'roster';

-- Doses given and not given, one row for each medicine of a stay.
CREATE TABLE administration (
    id           INTEGER NOT NULL UNIQUE,
    stay_id      INTEGER NOT NULL REFERENCES stay (id),
    protections  TEXT    NOT NULL,
    source       TEXT    NOT NULL,
    as_of        TEXT    NOT NULL,
    version      INTEGER NOT NULL DEFAULT 1,
    removed      INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    drug         TEXT    NOT NULL,
    dose         TEXT,
    given_on     TEXT,
    given_time   TEXT,
    not_given    TEXT    NOT NULL,
    PRIMARY KEY (stay_id, id)
) STRICT, WITHOUT ROWID;

-- Where the clinic's lists say otherwise than the record. "by_file" marks one that a later report
-- settled by itself, so that it may come again; one that somebody settled stays settled.
CREATE TABLE clinic_says (
    id           INTEGER NOT NULL UNIQUE,
    stay_id      INTEGER NOT NULL REFERENCES stay (id),
    protections  TEXT    NOT NULL,
    source       TEXT    NOT NULL,
    as_of        TEXT    NOT NULL,
    version      INTEGER NOT NULL DEFAULT 1,
    removed      INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    list         TEXT    NOT NULL,
    about        INTEGER NOT NULL,
    what         TEXT    NOT NULL,
    by_file      INTEGER NOT NULL DEFAULT 0 CHECK (by_file IN (0, 1)),
    PRIMARY KEY (stay_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE clinic_import (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    list         TEXT    NOT NULL,
    as_of        TEXT    NOT NULL,
    -- The newest dose in a list of doses: "doses to 06:40".
    doses_to     TEXT,
    partial      INTEGER NOT NULL CHECK (partial IN (0, 1)),
    file_sha256  TEXT    NOT NULL,
    imported_at  TEXT    NOT NULL,
    imported_by  TEXT    NOT NULL,
    -- Counts alone, and nothing about a person.
    counts       TEXT    NOT NULL,
    undone_at    TEXT
) STRICT;

-- What an import changed in one stay, as it was before.
CREATE TABLE clinic_change (
    import_id  INTEGER NOT NULL REFERENCES clinic_import (id),
    stay_id    INTEGER NOT NULL REFERENCES stay (id),
    before     TEXT    NOT NULL,
    -- The stay's version right after; null where facts were only seen again.
    version    INTEGER,
    PRIMARY KEY (import_id, stay_id)
) STRICT, WITHOUT ROWID;

-- What the newest report told about each fact, kept apart from what staff wrote since.
CREATE TABLE clinic_told (
    stay_id  INTEGER NOT NULL REFERENCES stay (id),
    list     TEXT    NOT NULL,
    fact_id  INTEGER NOT NULL,
    -- The fact's version when the report last wrote it; null where it only agreed with it.
    version  INTEGER,
    as_of    TEXT    NOT NULL,
    row      TEXT    NOT NULL,
    PRIMARY KEY (stay_id, list, fact_id)
) STRICT, WITHOUT ROWID;
