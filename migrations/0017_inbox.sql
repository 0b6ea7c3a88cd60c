-- The inbox folder: where lists arrive by themselves, and what became of each.

-- One row, once somebody has set it. A file beside the store repeats all of it but the identity,
-- for a reader that holds no key.
CREATE TABLE inbox (
    id              INTEGER PRIMARY KEY CHECK (id = 1),
    folder          TEXT,
    -- Where the clinic's files come to a folder of their own.
    reports_folder  TEXT,
    every_minutes   INTEGER NOT NULL,
    -- Of a hundred; the rule pack's number where nobody set one.
    hold_share      INTEGER,
    -- The private half of the key to which arriving files are sealed.
    identity        TEXT    NOT NULL,
    public_key      TEXT    NOT NULL,
    -- When the key beside the store was last found to be another one.
    swapped_at      TEXT
) STRICT;

CREATE TABLE inbox_file (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    -- The name of the sealed file.
    sealed     TEXT    NOT NULL UNIQUE,
    -- As it was called in the folder.
    name       TEXT    NOT NULL,
    sha256     TEXT    NOT NULL,
    as_of      TEXT    NOT NULL,
    found_at   TEXT    NOT NULL,
    kind       TEXT    NOT NULL CHECK (kind IN ('roster', 'clinic', 'unknown')),
    state      TEXT    NOT NULL CHECK (state IN
                   ('waiting', 'held', 'applied', 'discarded', 'same', 'quarantined', 'lost')),
    -- Why it waits for a person, in one sentence; nothing about anybody.
    why        TEXT    NOT NULL DEFAULT '',
    -- Of the roster or of the clinic's report, by kind.
    import_id  INTEGER,
    settled_at TEXT,
    settled_by TEXT
) STRICT;
CREATE INDEX inbox_file_again ON inbox_file (sha256, as_of);

-- By what another file of the same source is known again: its headings, and its way with dates.
ALTER TABLE roster_import ADD COLUMN source TEXT NOT NULL DEFAULT '';
ALTER TABLE clinic_import ADD COLUMN source TEXT NOT NULL DEFAULT '';
