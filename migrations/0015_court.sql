-- Days in court: a fact of the stay, and never a release date. What became of each is told by a
-- mark; a wrong mark is taken back and stays for the record.

CREATE TABLE court_date (
    id           INTEGER NOT NULL UNIQUE,
    stay_id      INTEGER NOT NULL REFERENCES stay (id),
    on_day       TEXT    NOT NULL,
    time         TEXT,
    court        TEXT,
    department   TEXT,
    purpose      TEXT,
    source       TEXT    NOT NULL,
    as_of        TEXT    NOT NULL,
    recorded_by  TEXT    NOT NULL,
    version      INTEGER NOT NULL DEFAULT 1,
    removed      INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    PRIMARY KEY (stay_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE court_mark (
    id          INTEGER NOT NULL UNIQUE,
    stay_id     INTEGER NOT NULL REFERENCES stay (id),
    court_id    INTEGER NOT NULL,
    what        TEXT    NOT NULL,
    at          TEXT    NOT NULL,
    by_whom     TEXT    NOT NULL,
    -- Since when the person was gone from the roster when it was answered.
    gone_since  TEXT,
    undone_at   TEXT,
    PRIMARY KEY (stay_id, id)
) STRICT, WITHOUT ROWID;

-- Court lists that were imported, and what each changed, so that it can be taken back.
CREATE TABLE court_import (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    file_sha256  TEXT    NOT NULL,
    report       TEXT    NOT NULL,
    at           TEXT    NOT NULL,
    by_whom      TEXT    NOT NULL,
    undone_at    TEXT
) STRICT;

CREATE TABLE court_change (
    import_id  INTEGER NOT NULL REFERENCES court_import (id),
    stay_id    INTEGER NOT NULL REFERENCES stay (id),
    court_id   INTEGER NOT NULL,
    -- Null where the import made it.
    before     TEXT,
    version    INTEGER NOT NULL,
    PRIMARY KEY (import_id, court_id)
) STRICT, WITHOUT ROWID;

-- Which column of a court list is what, corrected once and remembered by its headings.
CREATE TABLE court_map (
    fingerprint  TEXT PRIMARY KEY,
    map          TEXT NOT NULL
) STRICT, WITHOUT ROWID;
