-- Long-acting injections that are no treatment of addiction, and the record of treatment: what was
-- asked, offered, measured, given and taught (domain 9 and 10).

-- Antipsychotics given every few weeks. Their protections are those that they were recorded with.
CREATE TABLE injection (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    stay_id      INTEGER NOT NULL REFERENCES stay (id),
    protections  TEXT    NOT NULL,
    source       TEXT    NOT NULL,
    as_of        TEXT    NOT NULL,
    version      INTEGER NOT NULL DEFAULT 1,
    removed      INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    product         TEXT    NOT NULL,
    drug            TEXT    NOT NULL,
    directions      TEXT    NOT NULL,
    -- As ordered, where that is not the usual interval of the product.
    every_days      INTEGER,
    last_dose_on    TEXT,
    last_dose_time  TEXT,
    stopped_on      TEXT
) STRICT;
CREATE INDEX injection_stay ON injection (stay_id);

-- The record of treatment of a stay, in the order of recording. Rows are only added: a wrong one
-- is followed by one that takes its place or takes it back. All of it is under 42 CFR Part 2.
CREATE TABLE treatment_entry (
    id           INTEGER NOT NULL UNIQUE,
    stay_id      INTEGER NOT NULL REFERENCES stay (id),
    -- The plan that it is about, where it is about one.
    plan_id      INTEGER REFERENCES mat_plan (id),
    kind         TEXT    NOT NULL,
    on_day       TEXT    NOT NULL,
    at_time      TEXT,
    what         TEXT    NOT NULL,
    -- The entry whose place this one takes, or that it takes back.
    replaces     INTEGER REFERENCES treatment_entry (id),
    recorded_at  TEXT    NOT NULL,
    recorded_by  TEXT    NOT NULL,
    PRIMARY KEY (stay_id, id)
) STRICT, WITHOUT ROWID;

-- A wrong entry is corrected once; a second correction is of the first.
CREATE UNIQUE INDEX treatment_entry_replaces ON treatment_entry (replaces);

CREATE TRIGGER treatment_entry_stands BEFORE UPDATE ON treatment_entry
BEGIN SELECT RAISE(ABORT, 'the record of treatment is only added to'); END;

CREATE TRIGGER treatment_entry_stays BEFORE DELETE ON treatment_entry
BEGIN SELECT RAISE(ABORT, 'the record of treatment is only added to'); END;
