-- Readiness: what the site says by hand about an element, and its agreements. Whether an element is
-- met is computed from the records and from these each time it is asked.

-- A condition, evidence stated by hand, or the site's own target. The newest one that was not
-- withdrawn counts; nothing here is changed or removed.
CREATE TABLE readiness_entry (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    element      TEXT    NOT NULL,
    deed         TEXT    NOT NULL CHECK (deed IN ('condition', 'statement', 'target', 'withdrawn')),
    -- The entry that is withdrawn.
    about        INTEGER REFERENCES readiness_entry (id),
    reason       TEXT,
    -- The last day of a condition.
    until        TEXT,
    -- So many of a hundred.
    share        INTEGER CHECK (share BETWEEN 1 AND 100),
    document     TEXT,
    dated        TEXT,
    kept_at      TEXT,
    -- Who decided it or stands by it, where that is not whoever recorded it.
    by_whom      TEXT    NOT NULL,
    -- As the clock on the wall of the facility showed it.
    at           TEXT    NOT NULL,
    recorded_by  TEXT    NOT NULL,
    CHECK ((deed = 'withdrawn') = (about IS NOT NULL))
) STRICT;
CREATE INDEX readiness_entry_element ON readiness_entry (element, id);

CREATE TRIGGER readiness_entry_no_update BEFORE UPDATE ON readiness_entry
    BEGIN SELECT raise(ABORT, 'what was said of readiness is append-only'); END;
CREATE TRIGGER readiness_entry_no_delete BEFORE DELETE ON readiness_entry
    BEGIN SELECT raise(ABORT, 'what was said of readiness is append-only'); END;

-- Agreements with other organizations. Nothing about anybody in custody.
CREATE TABLE agreement (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    with_whom  TEXT    NOT NULL,
    kind       TEXT    NOT NULL CHECK (kind IN ('mou', 'data_sharing', 'contract', 'other')),
    signed_on  TEXT    NOT NULL,
    -- Null where it has no end.
    ends_on    TEXT,
    kept_at    TEXT    NOT NULL,
    version    INTEGER NOT NULL DEFAULT 1,
    removed    INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1))
) STRICT;
