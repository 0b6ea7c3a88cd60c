-- Imports of rosters, and what each of them did, so that a whole import can be undone.
CREATE TABLE roster_import (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    as_of        TEXT    NOT NULL,
    partial      INTEGER NOT NULL CHECK (partial IN (0, 1)),
    file_sha256  TEXT    NOT NULL,
    imported_at  TEXT    NOT NULL,
    imported_by  TEXT    NOT NULL,
    report       TEXT    NOT NULL,
    -- Stays that it only saw again, by the day on which they were last seen before.
    seen_before  TEXT    NOT NULL,
    undone_at    TEXT
) STRICT;

CREATE TABLE roster_change (
    import_id  INTEGER NOT NULL REFERENCES roster_import (id),
    stay_id    INTEGER NOT NULL REFERENCES stay (id),
    -- The stay, the person and what rosters told, before this import; null where it made the stay.
    before     TEXT,
    -- The stay's version right after this import: a later one means later work.
    version    INTEGER NOT NULL,
    PRIMARY KEY (import_id, stay_id)
) STRICT;

-- What the newest roster told about a stay, kept apart from what staff wrote since.
CREATE TABLE roster_told (
    stay_id  INTEGER PRIMARY KEY REFERENCES stay (id),
    row      TEXT    NOT NULL
) STRICT;

-- Column maps that somebody corrected once, by the fingerprint of the header.
CREATE TABLE column_map (
    fingerprint  TEXT PRIMARY KEY,
    map          TEXT NOT NULL
) STRICT;
