-- The program itself: settings, users, and the log that only grows.
CREATE TABLE setting (
    name   TEXT PRIMARY KEY,
    value  TEXT NOT NULL
) STRICT;

CREATE TABLE app_user (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    name          TEXT    NOT NULL UNIQUE,
    display_name  TEXT    NOT NULL,
    role          TEXT    NOT NULL CHECK (role IN ('nurse', 'prescriber', 'coordinator', 'eligibility',
                      'release_officer', 'in_reach', 'supervisor', 'administrator', 'auditor')),
    standing      TEXT    NOT NULL CHECK (standing IN ('programme', 'contracted', 'outside', 'custody')),
    unlocks       INTEGER NOT NULL DEFAULT 0 CHECK (unlocks IN (0, 1)),
    slot_version  INTEGER NOT NULL,
    active        INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
    ends_on       TEXT,
    version       INTEGER NOT NULL DEFAULT 1
) STRICT;

-- Each entry's mac covers the one before it (tech 4); an entry is never changed or removed.
CREATE TABLE audit (
    seq     INTEGER PRIMARY KEY,
    at      TEXT NOT NULL,
    actor   TEXT NOT NULL,
    action  TEXT NOT NULL,
    object  TEXT NOT NULL,
    detail  TEXT NOT NULL,
    mac     BLOB NOT NULL CHECK (length(mac) = 32)
) STRICT;

CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit
    BEGIN SELECT raise(ABORT, 'audit is append-only'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit
    BEGIN SELECT raise(ABORT, 'audit is append-only'); END;
CREATE TRIGGER audit_seq BEFORE INSERT ON audit
    WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM audit)
    BEGIN SELECT raise(ABORT, 'audit seq gap'); END;
CREATE INDEX audit_object ON audit (object, seq);
