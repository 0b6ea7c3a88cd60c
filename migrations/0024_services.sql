-- The log of services, fit for billing later: who did what for whom, from when to when, and where.
-- Throughcare bills nothing; it keeps what a biller keys.

-- Whoever gives services, with what a biller needs of them.
CREATE TABLE service_provider (
    id                     INTEGER PRIMARY KEY AUTOINCREMENT,
    name                   TEXT    NOT NULL,
    credential             TEXT,
    organization           TEXT,
    npi                    TEXT,
    organization_npi       TEXT,
    taxonomy               TEXT,
    -- Since when Medi-Cal has enrolled them, who looked, and when.
    enrolled_on            TEXT,
    enrolled_confirmed_by  TEXT,
    enrolled_confirmed_on  TEXT,
    in_force_from          TEXT    NOT NULL,
    in_force_until         TEXT,
    -- The account, where the provider works with this program.
    user_id                INTEGER REFERENCES app_user (id),
    version                INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX service_provider_user ON service_provider (user_id);

-- The facility's own numbers: one row once somebody has typed them.
CREATE TABLE service_facility (
    id            INTEGER PRIMARY KEY CHECK (id = 1),
    npi           TEXT,
    taxonomy      TEXT,
    confirmed_by  TEXT,
    confirmed_on  TEXT,
    version       INTEGER NOT NULL DEFAULT 1
) STRICT;

-- Which code the site bills a kind of service with. The program comes with none.
CREATE TABLE service_code (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    kind            TEXT    NOT NULL,
    -- Conditions; null where any place or credential will do.
    place           TEXT,
    credential      TEXT,
    code            TEXT    NOT NULL,
    -- Two characters each, as JSON.
    modifiers       TEXT    NOT NULL,
    -- The rule for units, as JSON.
    unit            TEXT    NOT NULL,
    in_force_from   TEXT    NOT NULL,
    in_force_until  TEXT,
    note            TEXT,
    confirmed_by    TEXT,
    confirmed_on    TEXT,
    version         INTEGER NOT NULL DEFAULT 1,
    removed         INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1))
) STRICT;

-- One version of an entry of the log. The newest counts; rows are only added, so that a correction
-- says what stood there before, and a struck entry stays to be read.
CREATE TABLE service_entry (
    id           INTEGER NOT NULL UNIQUE,
    stay_id      INTEGER NOT NULL REFERENCES stay (id),
    -- The first version, which names the entry.
    entry        INTEGER NOT NULL,
    kind         TEXT    NOT NULL,
    provider_id  INTEGER NOT NULL REFERENCES service_provider (id),
    -- Instants in UTC.
    start_at     TEXT    NOT NULL,
    end_at       TEXT    NOT NULL,
    place        TEXT    NOT NULL,
    with_whom    TEXT,
    note         TEXT,
    -- Why this version follows another one.
    reason       TEXT,
    struck       INTEGER NOT NULL DEFAULT 0 CHECK (struck IN (0, 1)),
    protections  TEXT    NOT NULL,
    -- The true time of writing, in UTC.
    written_at   TEXT    NOT NULL,
    recorded_by  TEXT    NOT NULL,
    CHECK (start_at < end_at),
    CHECK ((reason IS NULL) = (id = entry)),
    PRIMARY KEY (stay_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX service_entry_provider ON service_entry (provider_id, start_at);
CREATE INDEX service_entry_entry ON service_entry (entry, id);

CREATE TRIGGER service_entry_stands BEFORE UPDATE ON service_entry
BEGIN SELECT RAISE(ABORT, 'the log of services is only added to'); END;

CREATE TRIGGER service_entry_stays BEFORE DELETE ON service_entry
BEGIN SELECT RAISE(ABORT, 'the log of services is only added to'); END;
