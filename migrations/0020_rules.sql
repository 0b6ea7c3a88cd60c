-- The numbers of this site. What counts on a day is computed from the packs that were loaded and
-- from every change that was made; neither is ever changed or removed.

CREATE TABLE rule_pack (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    name     TEXT NOT NULL,
    version  TEXT NOT NULL,
    -- The file as it was loaded, and its hash.
    text     TEXT NOT NULL,
    sha256   TEXT NOT NULL
) STRICT;

CREATE TABLE rule_entry (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    -- As the clock on the wall of the facility showed it.
    at          TEXT NOT NULL,
    recorded_by TEXT NOT NULL,
    deed        TEXT NOT NULL CHECK (deed IN
                    ('loaded', 'built_in', 'confirmed', 'withdrawn', 'overridden', 'lifted')),
    -- The pack that was loaded; none where the built-in one counts again.
    pack_id     INTEGER REFERENCES rule_pack (id),
    -- The pack to which the change belongs: another pack's numbers are confirmed anew.
    pack        TEXT NOT NULL,
    version     TEXT NOT NULL,
    rule        TEXT,
    -- Numbers and dates as JSON.
    from_value  TEXT,
    to_value    TEXT,
    -- The last day on which a site's own number counts.
    until       TEXT,
    reason      TEXT NOT NULL DEFAULT '',
    -- Who decided, and when, where that is not whoever recorded it.
    decided_by  TEXT,
    decided_on  TEXT,
    CHECK ((rule IS NULL) = (deed IN ('loaded', 'built_in')))
) STRICT;
CREATE INDEX rule_entry_rule ON rule_entry (rule, id);

CREATE TRIGGER rule_pack_no_update BEFORE UPDATE ON rule_pack
    BEGIN SELECT raise(ABORT, 'rule packs are kept as loaded'); END;
CREATE TRIGGER rule_pack_no_delete BEFORE DELETE ON rule_pack
    BEGIN SELECT raise(ABORT, 'rule packs are kept as loaded'); END;
CREATE TRIGGER rule_entry_no_update BEFORE UPDATE ON rule_entry
    BEGIN SELECT raise(ABORT, 'changes of rules are append-only'); END;
CREATE TRIGGER rule_entry_no_delete BEFORE DELETE ON rule_entry
    BEGIN SELECT raise(ABORT, 'changes of rules are append-only'); END;
