-- How medicines and equipment reached the person at leaving: what the signed receipt says, what
-- became of what was not in hand, and what was taken back.

-- One receipt, in two parts under one number. Rows are only added: a correction is a newer row that
-- names the older one.
CREATE TABLE receipt (
    id           INTEGER NOT NULL UNIQUE,
    stay_id      INTEGER NOT NULL REFERENCES stay (id),
    number       TEXT    NOT NULL,
    -- The receipt that this one corrects, and why.
    corrects     INTEGER,
    reason       TEXT,
    -- What custody's part says: pack, sealed pieces, equipment yes or no, and the time.
    pack_number  TEXT,
    pieces       INTEGER NOT NULL,
    equipment    INTEGER NOT NULL CHECK (equipment IN (0, 1)),
    -- When it happened, on the facility's clock, and when it was entered.
    handed_at    TEXT    NOT NULL,
    entered_at   TEXT    NOT NULL,
    -- The rest of what it says, as JSON.
    said         TEXT    NOT NULL,
    protections  TEXT    NOT NULL,
    recorded_by  TEXT    NOT NULL,
    CHECK (handed_at <= entered_at),
    CHECK ((reason IS NULL) = (corrects IS NULL)),
    PRIMARY KEY (stay_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX receipt_number ON receipt (number);

-- One medicine or piece of equipment on a receipt. It is as protected as what it names.
CREATE TABLE receipt_line (
    stay_id      INTEGER NOT NULL,
    receipt_id   INTEGER NOT NULL,
    place        INTEGER NOT NULL,
    said         TEXT    NOT NULL,
    protections  TEXT    NOT NULL,
    FOREIGN KEY (stay_id, receipt_id) REFERENCES receipt (stay_id, id),
    PRIMARY KEY (stay_id, receipt_id, place)
) STRICT, WITHOUT ROWID;

-- A receipt that should not be there. It stays to be read and counts no more.
CREATE TABLE receipt_taken_back (
    stay_id      INTEGER NOT NULL,
    receipt_id   INTEGER NOT NULL,
    reason       TEXT    NOT NULL,
    protections  TEXT    NOT NULL,
    at           TEXT    NOT NULL,
    by_whom      TEXT    NOT NULL,
    FOREIGN KEY (stay_id, receipt_id) REFERENCES receipt (stay_id, id),
    PRIMARY KEY (stay_id, receipt_id)
) STRICT, WITHOUT ROWID;

-- How something that was not in hand was settled afterwards.
CREATE TABLE reach_settled (
    id           INTEGER NOT NULL UNIQUE,
    stay_id      INTEGER NOT NULL REFERENCES stay (id),
    said         TEXT    NOT NULL,
    protections  TEXT    NOT NULL,
    recorded_at  TEXT    NOT NULL,
    recorded_by  TEXT    NOT NULL,
    PRIMARY KEY (stay_id, id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER receipt_stands BEFORE UPDATE ON receipt
BEGIN SELECT RAISE(ABORT, 'a receipt is only followed by another'); END;

CREATE TRIGGER receipt_stays BEFORE DELETE ON receipt
BEGIN SELECT RAISE(ABORT, 'a receipt is only followed by another'); END;

CREATE TRIGGER receipt_line_stands BEFORE UPDATE ON receipt_line
BEGIN SELECT RAISE(ABORT, 'a receipt is only followed by another'); END;

CREATE TRIGGER receipt_line_stays BEFORE DELETE ON receipt_line
BEGIN SELECT RAISE(ABORT, 'a receipt is only followed by another'); END;

CREATE TRIGGER receipt_taken_back_stands BEFORE UPDATE ON receipt_taken_back
BEGIN SELECT RAISE(ABORT, 'what was taken back stays so'); END;

CREATE TRIGGER receipt_taken_back_stays BEFORE DELETE ON receipt_taken_back
BEGIN SELECT RAISE(ABORT, 'what was taken back stays so'); END;

CREATE TRIGGER reach_settled_stands BEFORE UPDATE ON reach_settled
BEGIN SELECT RAISE(ABORT, 'what was settled is only added to'); END;

CREATE TRIGGER reach_settled_stays BEFORE DELETE ON reach_settled
BEGIN SELECT RAISE(ABORT, 'what was settled is only added to'); END;
