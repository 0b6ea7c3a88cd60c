-- Orders of medicines and equipment: what they say beyond their first lines, and how they moved
-- from one state to the next (domain 10 and 11).

-- As JSON; null where nobody has said more. No list reads it.
ALTER TABLE medicine_order ADD COLUMN detail TEXT;
ALTER TABLE equipment_order ADD COLUMN detail TEXT;

-- Every move of an order, in the order of recording. Rows are only added.
CREATE TABLE order_move (
    id           INTEGER NOT NULL UNIQUE,
    stay_id      INTEGER NOT NULL REFERENCES stay (id),
    what         TEXT    NOT NULL CHECK (what IN ('medicine', 'equipment')),
    -- The order, in the table of its kind.
    order_id     INTEGER NOT NULL,
    kind         TEXT    NOT NULL
        CHECK (kind IN ('began', 'moved', 'implied', 'corrected', 'taken_back', 'reconciled')),
    -- Null where nothing was on record before.
    from_state   TEXT,
    to_state     TEXT    NOT NULL,
    -- Null where nobody has said on what day.
    on_day       TEXT,
    reason       TEXT,
    recorded_at  TEXT    NOT NULL,
    recorded_by  TEXT    NOT NULL,
    -- The entry of the log that made it: what was recorded together is taken back together.
    entry        INTEGER NOT NULL,
    CHECK ((from_state IS NULL) = (kind = 'began')),
    PRIMARY KEY (stay_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX order_move_order ON order_move (what, order_id, id);

CREATE TRIGGER order_move_stands BEFORE UPDATE ON order_move
BEGIN SELECT RAISE(ABORT, 'the history of orders is only added to'); END;

CREATE TRIGGER order_move_stays BEFORE DELETE ON order_move
BEGIN SELECT RAISE(ABORT, 'the history of orders is only added to'); END;
