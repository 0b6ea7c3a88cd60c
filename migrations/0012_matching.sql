-- Who is whom: other names of people, questions whether two records are one person and their
-- answers, and records that were joined, with all it takes to part them again.

-- A person whose record was joined to another's. The row stays as it was, so that it can come back.
ALTER TABLE person ADD COLUMN merged_into INTEGER REFERENCES person (id);

-- Names that somebody also goes by, went by, or was booked under.
CREATE TABLE alias (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id  INTEGER NOT NULL REFERENCES person (id),
    last       TEXT    NOT NULL,
    first      TEXT    NOT NULL,
    middle     TEXT,
    suffix     TEXT,
    source     TEXT    NOT NULL,
    at         TEXT    NOT NULL,
    by_whom    TEXT    NOT NULL,
    -- The import that changed the name, so that its undoing takes this back too.
    import_id  INTEGER,
    -- The joining that brought it.
    merge_id   INTEGER
) STRICT;
CREATE INDEX alias_person ON alias (person_id);

-- Two records that may be one person, as an import or a person came upon them; "one" is the
-- smaller number. What agrees is computed when somebody looks.
CREATE TABLE match_question (
    one        INTEGER NOT NULL REFERENCES person (id),
    other      INTEGER NOT NULL REFERENCES person (id),
    at         TEXT    NOT NULL,
    import_id  INTEGER,
    PRIMARY KEY (one, other),
    CHECK (one < other)
) STRICT, WITHOUT ROWID;
CREATE INDEX match_question_other ON match_question (other);

-- Somebody looked: these are two people. Never asked again, unless it is taken back.
CREATE TABLE match_different (
    one       INTEGER NOT NULL REFERENCES person (id),
    other     INTEGER NOT NULL REFERENCES person (id),
    at        TEXT    NOT NULL,
    by_whom   TEXT    NOT NULL,
    PRIMARY KEY (one, other),
    CHECK (one < other)
) STRICT, WITHOUT ROWID;
CREATE INDEX match_different_other ON match_different (other);

-- Somebody looked: these are one person. What it takes to part them again lies in "before".
CREATE TABLE person_merge (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    kept       INTEGER NOT NULL REFERENCES person (id),
    joined     INTEGER NOT NULL REFERENCES person (id),
    before     TEXT    NOT NULL,
    at         TEXT    NOT NULL,
    by_whom    TEXT    NOT NULL,
    undone_at  TEXT,
    undone_by  TEXT,
    CHECK (kept <> joined)
) STRICT;
CREATE INDEX person_merge_kept ON person_merge (kept);
CREATE INDEX person_merge_joined ON person_merge (joined);
