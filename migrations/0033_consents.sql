-- What each consent form says in print, its copies and scans, how it was revoked, and what was
-- called back after a revocation.

-- One bit for each element that staff found on the paper. A consent from before this says nothing
-- of them and allows nothing until the paper is looked at and recorded again.
ALTER TABLE consent ADD COLUMN elements INTEGER NOT NULL DEFAULT 0;

-- What else is on the paper; read where one person's consents are opened. As protected as the
-- consent it hangs on.
CREATE TABLE consent_detail (
    consent_id    INTEGER PRIMARY KEY REFERENCES consent (id),
    discloser     TEXT,
    responsible   TEXT,
    form_version  TEXT,
    language      TEXT,
    signature     TEXT    NOT NULL CHECK (signature IN ('ink', 'electronic', 'mark')),
    -- Under which law a minor could sign alone.
    legal_basis   TEXT,
    recorded_by   TEXT    NOT NULL,
    recorded_at   TEXT    NOT NULL
) STRICT;

CREATE TABLE consent_revoked (
    consent_id   INTEGER PRIMARY KEY REFERENCES consent (id),
    how          TEXT    NOT NULL CHECK (how IN ('in_writing', 'form', 'by_word')),
    received_by  TEXT    NOT NULL,
    recorded_by  TEXT    NOT NULL,
    recorded_at  TEXT    NOT NULL
) STRICT;

CREATE TABLE consent_copy (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    consent_id   INTEGER NOT NULL REFERENCES consent (id),
    given_on     TEXT    NOT NULL,
    recorded_by  TEXT    NOT NULL,
    recorded_at  TEXT    NOT NULL
) STRICT;
CREATE INDEX consent_copy_consent ON consent_copy (consent_id);

CREATE TABLE consent_scan (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    consent_id   INTEGER NOT NULL REFERENCES consent (id),
    size         INTEGER NOT NULL,
    sha256       TEXT    NOT NULL,
    recorded_by  TEXT    NOT NULL,
    recorded_at  TEXT    NOT NULL
) STRICT;
CREATE INDEX consent_scan_consent ON consent_scan (consent_id);

-- The scan itself, in the encrypted store and nowhere else; apart, so that a list reads none of it.
CREATE TABLE consent_scan_file (
    scan_id  INTEGER PRIMARY KEY REFERENCES consent_scan (id),
    file     BLOB    NOT NULL
) STRICT;

-- How a paper that may not be out any more was settled. A slip is taken back by a newer entry.
CREATE TABLE consent_recall (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    stay_id        INTEGER NOT NULL REFERENCES stay (id),
    disclosure_id  INTEGER NOT NULL REFERENCES disclosure (id),
    how            TEXT    NOT NULL CHECK (how IN ('destroyed', 'returned', 'told_to_destroy',
                       'out_of_reach', 'taken_back')),
    whom           TEXT,
    note           TEXT,
    recorded_by    TEXT    NOT NULL,
    recorded_at    TEXT    NOT NULL
) STRICT;
CREATE INDEX consent_recall_stay ON consent_recall (stay_id, disclosure_id, id);

CREATE TRIGGER consent_detail_no_update BEFORE UPDATE ON consent_detail
    BEGIN SELECT raise(ABORT, 'consent details are append-only'); END;
CREATE TRIGGER consent_detail_no_delete BEFORE DELETE ON consent_detail
    BEGIN SELECT raise(ABORT, 'consent details are append-only'); END;
CREATE TRIGGER consent_revoked_no_update BEFORE UPDATE ON consent_revoked
    BEGIN SELECT raise(ABORT, 'revocations are append-only'); END;
CREATE TRIGGER consent_revoked_no_delete BEFORE DELETE ON consent_revoked
    BEGIN SELECT raise(ABORT, 'revocations are append-only'); END;
CREATE TRIGGER consent_copy_no_update BEFORE UPDATE ON consent_copy
    BEGIN SELECT raise(ABORT, 'copies given are append-only'); END;
CREATE TRIGGER consent_copy_no_delete BEFORE DELETE ON consent_copy
    BEGIN SELECT raise(ABORT, 'copies given are append-only'); END;
CREATE TRIGGER consent_scan_no_update BEFORE UPDATE ON consent_scan
    BEGIN SELECT raise(ABORT, 'a scan is kept as it was made'); END;
CREATE TRIGGER consent_scan_no_delete BEFORE DELETE ON consent_scan
    BEGIN SELECT raise(ABORT, 'a scan is kept as it was made'); END;
CREATE TRIGGER consent_scan_file_no_update BEFORE UPDATE ON consent_scan_file
    BEGIN SELECT raise(ABORT, 'a scan is kept as it was made'); END;
CREATE TRIGGER consent_scan_file_no_delete BEFORE DELETE ON consent_scan_file
    BEGIN SELECT raise(ABORT, 'a scan is kept as it was made'); END;
CREATE TRIGGER consent_recall_no_update BEFORE UPDATE ON consent_recall
    BEGIN SELECT raise(ABORT, 'recalls are append-only'); END;
CREATE TRIGGER consent_recall_no_delete BEFORE DELETE ON consent_recall
    BEGIN SELECT raise(ABORT, 'recalls are append-only'); END;
