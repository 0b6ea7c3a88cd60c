-- What staff found out about people who were gone from the roster, with what it takes to undo it.
CREATE TABLE gone_answer (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    stay_id     INTEGER NOT NULL REFERENCES stay (id),
    answer      TEXT    NOT NULL,
    gone_since  TEXT    NOT NULL,
    source      TEXT    NOT NULL,
    at          TEXT    NOT NULL,
    by_whom     TEXT    NOT NULL,
    undone_at   TEXT
) STRICT;
CREATE INDEX gone_answer_stay ON gone_answer (stay_id);
