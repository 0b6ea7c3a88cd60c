-- Disclosures to medical personnel in an emergency (42 CFR 2.51), and disclosures that went wrong.

-- The four things that 42 CFR 2.51(c) wants written down, before anything is printed.
CREATE TABLE emergency_disclosure (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    stay_id         INTEGER NOT NULL REFERENCES stay (id),
    disclosure_id   INTEGER NOT NULL UNIQUE REFERENCES disclosure (id),
    recipient       TEXT    NOT NULL,
    affiliation     TEXT    NOT NULL,
    discloser       TEXT    NOT NULL,
    disclosed_at    TEXT    NOT NULL,
    nature          TEXT    NOT NULL,
    recorded_by     TEXT    NOT NULL,
    recorded_at     TEXT    NOT NULL
) STRICT;
CREATE INDEX emergency_disclosure_stay ON emergency_disclosure (stay_id, id);

-- What went wrong with a disclosure. A later look adds an entry and changes none.
CREATE TABLE disclosure_incident (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    stay_id        INTEGER NOT NULL REFERENCES stay (id),
    disclosure_id  INTEGER NOT NULL REFERENCES disclosure (id),
    -- Who had it, or may have had it.
    reached        TEXT    NOT NULL,
    noticed_on     TEXT    NOT NULL,
    noticed_how    TEXT    NOT NULL,
    done           TEXT    NOT NULL,
    returned       TEXT    NOT NULL CHECK (returned IN ('returned', 'attested_destroyed', 'not_returned',
                       'unknown')),
    told           TEXT,
    recorded_by    TEXT    NOT NULL,
    recorded_at    TEXT    NOT NULL
) STRICT;
CREATE INDEX disclosure_incident_stay ON disclosure_incident (stay_id, disclosure_id, id);

CREATE TRIGGER emergency_disclosure_no_update BEFORE UPDATE ON emergency_disclosure
    BEGIN SELECT raise(ABORT, 'emergency disclosures are append-only'); END;
CREATE TRIGGER emergency_disclosure_no_delete BEFORE DELETE ON emergency_disclosure
    BEGIN SELECT raise(ABORT, 'emergency disclosures are append-only'); END;
CREATE TRIGGER disclosure_incident_no_update BEFORE UPDATE ON disclosure_incident
    BEGIN SELECT raise(ABORT, 'incidents are append-only'); END;
CREATE TRIGGER disclosure_incident_no_delete BEFORE DELETE ON disclosure_incident
    BEGIN SELECT raise(ABORT, 'incidents are append-only'); END;
