-- Everything that left the building, to whom and on what basis (42 CFR 2.25, domain 12.6).
CREATE TABLE document (
    id               INTEGER PRIMARY KEY AUTOINCREMENT,
    number           TEXT    NOT NULL,
    stay_id          INTEGER NOT NULL REFERENCES stay (id),
    recipient        TEXT    NOT NULL,
    version          INTEGER NOT NULL,
    -- Hash of the disclosed facts: unchanged facts keep number and version.
    facts_sha256     TEXT    NOT NULL,
    made_on          TEXT    NOT NULL,
    UNIQUE (number, version)
) STRICT;
CREATE INDEX document_stay ON document (stay_id, recipient, id);

CREATE TABLE disclosure (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    stay_id      INTEGER NOT NULL REFERENCES stay (id),
    document     TEXT,
    recipient    TEXT    NOT NULL,
    basis        TEXT    NOT NULL,
    consents     TEXT    NOT NULL,
    categories   TEXT    NOT NULL,
    part2        INTEGER NOT NULL CHECK (part2 IN (0, 1)),
    channel      TEXT    NOT NULL,
    file_sha256  TEXT    NOT NULL,
    at           TEXT    NOT NULL,
    by_whom      TEXT    NOT NULL
) STRICT;
CREATE INDEX disclosure_stay ON disclosure (stay_id, id);

-- Counties, plans and agencies that receive exports, each with its own key and cadence.
CREATE TABLE export_recipient (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    name        TEXT    NOT NULL UNIQUE,
    class       TEXT    NOT NULL,
    county      TEXT    NOT NULL,
    plan        TEXT,
    public_key  TEXT    NOT NULL,
    every_days  INTEGER NOT NULL CHECK (every_days BETWEEN 1 AND 31),
    starts_on   TEXT    NOT NULL,
    active      INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
    version     INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE export_run (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    recipient_id  INTEGER NOT NULL REFERENCES export_recipient (id),
    seq           INTEGER NOT NULL,
    -- The newest due day that this run answers, missed ones included.
    due_on        TEXT    NOT NULL,
    covers        TEXT    NOT NULL,
    file_name     TEXT    NOT NULL,
    sha256        TEXT    NOT NULL,
    made_at       TEXT    NOT NULL,
    UNIQUE (recipient_id, seq)
) STRICT;
