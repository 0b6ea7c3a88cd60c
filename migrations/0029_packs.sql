-- What lies in each part of a pack, the notes from shift to shift, what goes out in the morning
-- after somebody left at night, and what was answered at the door.

-- Why a pack was opened or taken apart.
ALTER TABLE pack ADD COLUMN reason TEXT;

-- Which medicine or equipment lies in which part. It hangs on one row of a pack; a later row of
-- the same stay has its own.
CREATE TABLE pack_item (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    pack_id  INTEGER NOT NULL REFERENCES pack (id),
    -- The place of the part in the list of parts, from 0.
    part     INTEGER NOT NULL,
    kind     TEXT    NOT NULL CHECK (kind IN ('medicine', 'equipment')),
    fact_id  INTEGER NOT NULL
) STRICT;
CREATE INDEX pack_item_pack ON pack_item (pack_id);
CREATE TRIGGER pack_item_kept BEFORE UPDATE ON pack_item
    BEGIN SELECT raise(ABORT, 'what lay in a pack is append-only'); END;

-- A note to the next shift, about somebody or about everything.
CREATE TABLE shift_note (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    stay_id      INTEGER REFERENCES stay (id),
    text         TEXT    NOT NULL,
    protections  TEXT    NOT NULL,
    -- Written by staff of the treatment programme: told to nobody outside it.
    inside       INTEGER NOT NULL CHECK (inside IN (0, 1)),
    at           TEXT    NOT NULL,
    by_whom      TEXT    NOT NULL
) STRICT;
CREATE INDEX shift_note_at ON shift_note (at);
CREATE TRIGGER shift_note_kept BEFORE UPDATE ON shift_note
    BEGIN SELECT raise(ABORT, 'notes to the next shift are append-only'); END;

-- A note is ticked off, or taken back by the one who wrote it.
CREATE TABLE shift_note_end (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    note_id  INTEGER NOT NULL REFERENCES shift_note (id),
    how      TEXT    NOT NULL CHECK (how IN ('done', 'taken_back')),
    at       TEXT    NOT NULL,
    by_whom  TEXT    NOT NULL
) STRICT;
CREATE INDEX shift_note_end_note ON shift_note_end (note_id);
CREATE TRIGGER shift_note_end_kept BEFORE UPDATE ON shift_note_end
    BEGIN SELECT raise(ABORT, 'notes to the next shift are append-only'); END;

-- Papers that wait for the morning after somebody left, and what became of each.
CREATE TABLE morning_event (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    stay_id  INTEGER NOT NULL REFERENCES stay (id),
    paper    TEXT    NOT NULL,
    what     TEXT    NOT NULL CHECK (what IN ('queued', 'done', 'dropped', 'taken_back')),
    reason   TEXT,
    at       TEXT    NOT NULL,
    by_whom  TEXT    NOT NULL
) STRICT;
CREATE INDEX morning_event_stay ON morning_event (stay_id);
CREATE TRIGGER morning_event_kept BEFORE UPDATE ON morning_event
    BEGIN SELECT raise(ABORT, 'what waits for the morning is append-only'); END;

-- "May your health plan's care manager call you?", asked at the door. A form that was printed is
-- no consent: that is recorded from the signed paper.
CREATE TABLE door_call (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    stay_id  INTEGER NOT NULL REFERENCES stay (id),
    what     TEXT    NOT NULL CHECK (what IN ('form_printed', 'declined')),
    at       TEXT    NOT NULL,
    by_whom  TEXT    NOT NULL
) STRICT;
CREATE INDEX door_call_stay ON door_call (stay_id);
CREATE TRIGGER door_call_kept BEFORE UPDATE ON door_call
    BEGIN SELECT raise(ABORT, 'what was said at the door is append-only'); END;

-- Which phone is to be tried first. The newest row of a stay counts.
CREATE TABLE phone_first (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    stay_id   INTEGER NOT NULL REFERENCES stay (id),
    phone_id  INTEGER NOT NULL,
    at        TEXT    NOT NULL,
    by_whom   TEXT    NOT NULL
) STRICT;
CREATE INDEX phone_first_stay ON phone_first (stay_id);
CREATE TRIGGER phone_first_kept BEFORE UPDATE ON phone_first
    BEGIN SELECT raise(ABORT, 'the order of phones is append-only'); END;
