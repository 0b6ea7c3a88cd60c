-- Views of the caseload that a user saved: which tab, which filter, which order.
CREATE TABLE saved_view (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id  INTEGER NOT NULL REFERENCES app_user (id),
    name     TEXT    NOT NULL,
    query    TEXT    NOT NULL,
    UNIQUE (user_id, name)
) STRICT;
