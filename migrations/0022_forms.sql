-- The site's own forms: PDFs with fields that others made. A form tells of nobody; what is filled in
-- for a person is a paper like any other, with its row in the books and in the accounting.

CREATE TABLE site_form (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    number       TEXT    NOT NULL,
    title        TEXT    NOT NULL,
    -- As it is printed on the form.
    version      TEXT    NOT NULL,
    language     TEXT    NOT NULL,
    recipient    TEXT    NOT NULL CHECK (recipient IN ('county', 'plan', 'bh', 'person')),
    sha256       TEXT    NOT NULL,
    pages        INTEGER NOT NULL,
    -- What it asks, as JSON, in the order of its pages.
    fields       TEXT    NOT NULL,
    -- What fills each field, as JSON; confirmed once somebody has looked at it.
    uses         TEXT    NOT NULL,
    map_version  INTEGER NOT NULL DEFAULT 0,
    confirmed_by TEXT,
    confirmed_on TEXT,
    -- The earlier version of the same form.
    replaces     INTEGER REFERENCES site_form (id),
    retired_by   TEXT,
    retired_on   TEXT,
    uploaded_by  TEXT    NOT NULL,
    uploaded_on  TEXT    NOT NULL
) STRICT;

-- The file as it was uploaded; apart, so that a list reads none of it.
CREATE TABLE site_form_file (
    form_id INTEGER PRIMARY KEY REFERENCES site_form (id),
    file    BLOB NOT NULL
) STRICT;
CREATE TRIGGER site_form_file_no_update BEFORE UPDATE ON site_form_file
    BEGIN SELECT raise(ABORT, 'a form is kept as it was uploaded'); END;

-- One line for each form that was filled in for somebody; never changed or removed.
CREATE TABLE form_filled (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    form_id       INTEGER NOT NULL REFERENCES site_form (id),
    stay_id       INTEGER NOT NULL REFERENCES stay (id),
    disclosure_id INTEGER NOT NULL UNIQUE REFERENCES disclosure (id)
) STRICT;
CREATE INDEX form_filled_stay ON form_filled (stay_id);
CREATE TRIGGER form_filled_no_update BEFORE UPDATE ON form_filled
    BEGIN SELECT raise(ABORT, 'filled forms are append-only'); END;
CREATE TRIGGER form_filled_no_delete BEFORE DELETE ON form_filled
    BEGIN SELECT raise(ABORT, 'filled forms are append-only'); END;
