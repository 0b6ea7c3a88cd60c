-- Facts of a stay. Each says its source, how old it is and which law protects it.

-- The day on which pre-release services began.
CREATE TABLE services_began (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    stay_id      INTEGER NOT NULL REFERENCES stay (id) UNIQUE,
    protections  TEXT    NOT NULL,
    source       TEXT    NOT NULL,
    as_of        TEXT    NOT NULL,
    version      INTEGER NOT NULL DEFAULT 1,
    removed      INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    began_on     TEXT    NOT NULL
) STRICT;

-- Medi-Cal: the state of coverage or of the pre-release application (domain 8.4).
CREATE TABLE medi_cal (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    stay_id      INTEGER NOT NULL REFERENCES stay (id) UNIQUE,
    protections  TEXT    NOT NULL,
    source       TEXT    NOT NULL,
    as_of        TEXT    NOT NULL,
    version      INTEGER NOT NULL DEFAULT 1,
    removed      INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    status              TEXT NOT NULL,
    submitted_on        TEXT,
    county_received_on  TEXT,
    disability_based    INTEGER NOT NULL CHECK (disability_based IN (0, 1)),
    active_from         TEXT,
    plan                TEXT,
    plan_checked        TEXT,
    county_letter_on    TEXT
) STRICT;

-- Medication for addiction treatment.
CREATE TABLE mat_plan (
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
    last_dose_on    TEXT,
    last_dose_time  TEXT,
    take_home_days  INTEGER NOT NULL,
    otp             TEXT,
    verified        TEXT    NOT NULL,
    stopped_on      TEXT
) STRICT;
CREATE INDEX mat_plan_stay ON mat_plan (stay_id);

-- Medicines meant to go home with the person (domain 10).
CREATE TABLE medicine_order (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    stay_id      INTEGER NOT NULL REFERENCES stay (id),
    protections  TEXT    NOT NULL,
    source       TEXT    NOT NULL,
    as_of        TEXT    NOT NULL,
    version      INTEGER NOT NULL DEFAULT 1,
    removed      INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    drug         TEXT    NOT NULL,
    strength     TEXT    NOT NULL,
    form         TEXT    NOT NULL,
    directions   TEXT    NOT NULL,
    indication   TEXT,
    days_supply  INTEGER,
    quantity     INTEGER,
    rx_number    TEXT,
    prescriber   TEXT,
    pharmacy     TEXT,
    billed_to    TEXT,
    refrigerate  INTEGER NOT NULL CHECK (refrigerate IN (0, 1)),
    high_alert   INTEGER NOT NULL CHECK (high_alert IN (0, 1)),
    state        TEXT    NOT NULL,
    ordered_on   TEXT,
    filled_on    TEXT,
    received_on  TEXT,
    bagged_on    TEXT,
    handed_on    TEXT,
    reached      TEXT,
    change       TEXT    NOT NULL
) STRICT;
CREATE INDEX medicine_order_stay ON medicine_order (stay_id);

-- Durable medical equipment that goes home with the person (domain 11).
CREATE TABLE equipment_order (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    stay_id      INTEGER NOT NULL REFERENCES stay (id),
    protections  TEXT    NOT NULL,
    source       TEXT    NOT NULL,
    as_of        TEXT    NOT NULL,
    version      INTEGER NOT NULL DEFAULT 1,
    removed      INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    item                 TEXT    NOT NULL,
    hcpcs                TEXT    NOT NULL,
    needs_authorization  INTEGER NOT NULL CHECK (needs_authorization IN (0, 1)),
    serial               TEXT,
    supplier             TEXT,
    state                TEXT    NOT NULL,
    started_on           TEXT,
    delivered_on         TEXT,
    handed_on            TEXT
) STRICT;
CREATE INDEX equipment_order_stay ON equipment_order (stay_id);

-- Visits after leaving.
CREATE TABLE appointment (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    stay_id      INTEGER NOT NULL REFERENCES stay (id),
    protections  TEXT    NOT NULL,
    source       TEXT    NOT NULL,
    as_of        TEXT    NOT NULL,
    version      INTEGER NOT NULL DEFAULT 1,
    removed      INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    kind       TEXT    NOT NULL,
    with_whom  TEXT    NOT NULL,
    address    TEXT,
    phone      TEXT,
    on_day     TEXT    NOT NULL,
    at_time    TEXT,
    remote     INTEGER NOT NULL CHECK (remote IN (0, 1)),
    ride       TEXT,
    confirmed  INTEGER NOT NULL CHECK (confirmed IN (0, 1))
) STRICT;
CREATE INDEX appointment_stay ON appointment (stay_id);

-- Who cares for the person, inside and outside.
CREATE TABLE team_member (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    stay_id      INTEGER NOT NULL REFERENCES stay (id),
    protections  TEXT    NOT NULL,
    source       TEXT    NOT NULL,
    as_of        TEXT    NOT NULL,
    version      INTEGER NOT NULL DEFAULT 1,
    removed      INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    role          TEXT NOT NULL,
    name          TEXT NOT NULL,
    organization  TEXT,
    phone         TEXT,
    hours         TEXT
) STRICT;
CREATE INDEX team_member_stay ON team_member (stay_id);

-- Allergies, once somebody has asked; an empty list means none known.
CREATE TABLE allergies (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    stay_id      INTEGER NOT NULL REFERENCES stay (id) UNIQUE,
    protections  TEXT    NOT NULL,
    source       TEXT    NOT NULL,
    as_of        TEXT    NOT NULL,
    version      INTEGER NOT NULL DEFAULT 1,
    removed      INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    asked_on  TEXT NOT NULL,
    list      TEXT NOT NULL
) STRICT;

-- Problems and warnings.
CREATE TABLE problem (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    stay_id      INTEGER NOT NULL REFERENCES stay (id),
    protections  TEXT    NOT NULL,
    source       TEXT    NOT NULL,
    as_of        TEXT    NOT NULL,
    version      INTEGER NOT NULL DEFAULT 1,
    removed      INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    name     TEXT    NOT NULL,
    icd10    TEXT,
    since    TEXT,
    warning  INTEGER NOT NULL CHECK (warning IN (0, 1))
) STRICT;
CREATE INDEX problem_stay ON problem (stay_id);

-- Phones, tried in the order of their ids.
CREATE TABLE phone (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    stay_id      INTEGER NOT NULL REFERENCES stay (id),
    protections  TEXT    NOT NULL,
    source       TEXT    NOT NULL,
    as_of        TEXT    NOT NULL,
    version      INTEGER NOT NULL DEFAULT 1,
    removed      INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    whose    TEXT    NOT NULL,
    number   TEXT    NOT NULL,
    text_ok  INTEGER NOT NULL CHECK (text_ok IN (0, 1)),
    message  TEXT    NOT NULL
) STRICT;
CREATE INDEX phone_stay ON phone (stay_id);

-- Where the person will be on the first night.
CREATE TABLE tonight (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    stay_id      INTEGER NOT NULL REFERENCES stay (id) UNIQUE,
    protections  TEXT    NOT NULL,
    source       TEXT    NOT NULL,
    as_of        TEXT    NOT NULL,
    version      INTEGER NOT NULL DEFAULT 1,
    removed      INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    place         TEXT NOT NULL,
    found         TEXT,
    collected_by  TEXT
) STRICT;

-- Warm handoff meetings that took place.
CREATE TABLE handoff (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    stay_id      INTEGER NOT NULL REFERENCES stay (id),
    protections  TEXT    NOT NULL,
    source       TEXT    NOT NULL,
    as_of        TEXT    NOT NULL,
    version      INTEGER NOT NULL DEFAULT 1,
    removed      INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    held_on         TEXT    NOT NULL,
    with_whom       TEXT    NOT NULL,
    person_present  INTEGER NOT NULL CHECK (person_present IN (0, 1)),
    accepted_by     TEXT
) STRICT;
CREATE INDEX handoff_stay ON handoff (stay_id);

-- Tries to reach the person after leaving.
CREATE TABLE contact_try (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    stay_id      INTEGER NOT NULL REFERENCES stay (id),
    protections  TEXT    NOT NULL,
    source       TEXT    NOT NULL,
    as_of        TEXT    NOT NULL,
    version      INTEGER NOT NULL DEFAULT 1,
    removed      INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    on_day   TEXT NOT NULL,
    outcome  TEXT NOT NULL,
    note     TEXT
) STRICT;
CREATE INDEX contact_try_stay ON contact_try (stay_id);

-- Release-date notices that went to the county.
CREATE TABLE notice_sent (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    stay_id      INTEGER NOT NULL REFERENCES stay (id),
    protections  TEXT    NOT NULL,
    source       TEXT    NOT NULL,
    as_of        TEXT    NOT NULL,
    version      INTEGER NOT NULL DEFAULT 1,
    removed      INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    sent_on      TEXT    NOT NULL,
    told_date    TEXT,
    told_actual  INTEGER NOT NULL CHECK (told_actual IN (0, 1)),
    how          TEXT    NOT NULL
) STRICT;
CREATE INDEX notice_sent_stay ON notice_sent (stay_id);

-- Choices about sharing: given, refused or revoked (domain 12.6).
CREATE TABLE consent (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    stay_id        INTEGER NOT NULL REFERENCES stay (id),
    form           TEXT    NOT NULL,
    signed_on      TEXT    NOT NULL,
    signer         TEXT    NOT NULL,
    refusal        INTEGER NOT NULL CHECK (refusal IN (0, 1)),
    recipients     TEXT    NOT NULL,
    allowed        TEXT    NOT NULL,
    denied         TEXT    NOT NULL,
    purpose        TEXT    NOT NULL,
    expires_on     TEXT,
    expires_event  TEXT,
    revoked_on     TEXT,
    copy_given     INTEGER NOT NULL CHECK (copy_given IN (0, 1)),
    source         TEXT    NOT NULL,
    version        INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX consent_stay ON consent (stay_id);

-- Steps closed without being done, by somebody or by an event, with the reason.
CREATE TABLE closed_step (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    stay_id  INTEGER NOT NULL REFERENCES stay (id),
    rule     TEXT    NOT NULL,
    how      TEXT    NOT NULL,
    reason   TEXT    NOT NULL,
    on_day   TEXT    NOT NULL,
    by_whom  TEXT    NOT NULL
) STRICT;
CREATE INDEX closed_step_stay ON closed_step (stay_id);
