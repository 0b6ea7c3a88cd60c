-- What each version of a paper told, by part and only as hashes, so that a later look can say how
-- much has changed since.
CREATE TABLE document_facts (
    number   TEXT    NOT NULL,
    version  INTEGER NOT NULL,
    facts    TEXT    NOT NULL,
    PRIMARY KEY (number, version)
) STRICT;

-- What became of a paper once it was made: sent, handed over, answered, or gone wrong. A slip is
-- corrected by a further entry; nothing here is changed or removed.
CREATE TABLE delivery (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    disclosure_id  INTEGER NOT NULL REFERENCES disclosure (id),
    what           TEXT    NOT NULL CHECK (what IN ('handed_to_person', 'fax', 'secure_mail', 'portal',
                       'mail', 'acknowledged', 'went_wrong', 'print_failed')),
    whom           TEXT,
    confirmation   TEXT,
    happened_at    TEXT    NOT NULL,
    note           TEXT,
    at             TEXT    NOT NULL,
    by_whom        TEXT    NOT NULL
) STRICT;
CREATE INDEX delivery_disclosure ON delivery (disclosure_id, id);

CREATE TRIGGER delivery_no_update BEFORE UPDATE ON delivery
    BEGIN SELECT raise(ABORT, 'delivery is append-only'); END;
CREATE TRIGGER delivery_no_delete BEFORE DELETE ON delivery
    BEGIN SELECT raise(ABORT, 'delivery is append-only'); END;
