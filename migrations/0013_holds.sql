-- Holds, detainers and warrants of other agencies on a stay: who wants the person, and whether
-- they fetch the person when this stay ends.
CREATE TABLE custody_hold (
    id           INTEGER NOT NULL UNIQUE,
    stay_id      INTEGER NOT NULL REFERENCES stay (id),
    kind         TEXT    NOT NULL CHECK (kind IN ('hold', 'detainer', 'warrant')),
    agency       TEXT    NOT NULL,
    since        TEXT    NOT NULL,
    -- The last day that the paper names, where it names one; it lifts nothing by itself.
    until        TEXT,
    picks_up     INTEGER NOT NULL CHECK (picks_up IN (0, 1)),
    lifted_on    TEXT,
    note         TEXT,
    source       TEXT    NOT NULL,
    recorded_at  TEXT    NOT NULL,
    recorded_by  TEXT    NOT NULL,
    version      INTEGER NOT NULL DEFAULT 1,
    removed      INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    PRIMARY KEY (stay_id, id)
) STRICT, WITHOUT ROWID;
