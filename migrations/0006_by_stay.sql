-- What belongs to a stay lies side by side, in the order of the stays' numbers: whoever reads a
-- whole prison, or one person, touches few pages and looks up no row. A row keeps its number, which
-- is still in the order of writing.

CREATE TABLE release_date_by_stay (
    id           INTEGER NOT NULL UNIQUE,
    stay_id      INTEGER NOT NULL REFERENCES stay (id),
    date         TEXT,
    time         TEXT,
    kind         TEXT    NOT NULL CHECK (kind IN ('actual', 'court_ordered', 'scheduled', 'projected', 'estimate')),
    certainty    TEXT    NOT NULL CHECK (certainty IN ('certain', 'likely', 'uncertain')),
    source       TEXT    NOT NULL,
    mode         TEXT,
    recorded_at  TEXT    NOT NULL,
    recorded_by  TEXT    NOT NULL,
    import_id    INTEGER,
    undone       INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1)),
    PRIMARY KEY (stay_id, id)
) STRICT, WITHOUT ROWID;
INSERT INTO release_date_by_stay SELECT * FROM release_date ORDER BY stay_id, id;
DROP TRIGGER release_date_kept;
DROP TABLE release_date;
ALTER TABLE release_date_by_stay RENAME TO release_date;
CREATE TRIGGER release_date_kept BEFORE DELETE ON release_date WHEN OLD.undone = 0
    BEGIN SELECT raise(ABORT, 'release dates are append-only'); END;

CREATE TABLE services_began_by_stay (
    id           INTEGER NOT NULL UNIQUE,
    stay_id      INTEGER NOT NULL REFERENCES stay (id),
    protections  TEXT    NOT NULL,
    source       TEXT    NOT NULL,
    as_of        TEXT    NOT NULL,
    version      INTEGER NOT NULL DEFAULT 1,
    removed      INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    began_on     TEXT    NOT NULL,
    PRIMARY KEY (stay_id)
) STRICT, WITHOUT ROWID;
INSERT INTO services_began_by_stay SELECT * FROM services_began ORDER BY stay_id, id;
DROP TABLE services_began;
ALTER TABLE services_began_by_stay RENAME TO services_began;

CREATE TABLE medi_cal_by_stay (
    id           INTEGER NOT NULL UNIQUE,
    stay_id      INTEGER NOT NULL REFERENCES stay (id),
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
    county_letter_on    TEXT,
    PRIMARY KEY (stay_id)
) STRICT, WITHOUT ROWID;
INSERT INTO medi_cal_by_stay SELECT * FROM medi_cal ORDER BY stay_id, id;
DROP TABLE medi_cal;
ALTER TABLE medi_cal_by_stay RENAME TO medi_cal;

CREATE TABLE mat_plan_by_stay (
    id           INTEGER NOT NULL UNIQUE,
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
    stopped_on      TEXT,
    PRIMARY KEY (stay_id, id)
) STRICT, WITHOUT ROWID;
INSERT INTO mat_plan_by_stay SELECT * FROM mat_plan ORDER BY stay_id, id;
DROP TABLE mat_plan;
ALTER TABLE mat_plan_by_stay RENAME TO mat_plan;

CREATE TABLE medicine_order_by_stay (
    id           INTEGER NOT NULL UNIQUE,
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
    change       TEXT    NOT NULL,
    PRIMARY KEY (stay_id, id)
) STRICT, WITHOUT ROWID;
INSERT INTO medicine_order_by_stay SELECT * FROM medicine_order ORDER BY stay_id, id;
DROP TABLE medicine_order;
ALTER TABLE medicine_order_by_stay RENAME TO medicine_order;

CREATE TABLE equipment_order_by_stay (
    id           INTEGER NOT NULL UNIQUE,
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
    handed_on            TEXT,
    PRIMARY KEY (stay_id, id)
) STRICT, WITHOUT ROWID;
INSERT INTO equipment_order_by_stay SELECT * FROM equipment_order ORDER BY stay_id, id;
DROP TABLE equipment_order;
ALTER TABLE equipment_order_by_stay RENAME TO equipment_order;

CREATE TABLE appointment_by_stay (
    id           INTEGER NOT NULL UNIQUE,
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
    confirmed  INTEGER NOT NULL CHECK (confirmed IN (0, 1)),
    PRIMARY KEY (stay_id, id)
) STRICT, WITHOUT ROWID;
INSERT INTO appointment_by_stay SELECT * FROM appointment ORDER BY stay_id, id;
DROP TABLE appointment;
ALTER TABLE appointment_by_stay RENAME TO appointment;

CREATE TABLE team_member_by_stay (
    id           INTEGER NOT NULL UNIQUE,
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
    hours         TEXT,
    PRIMARY KEY (stay_id, id)
) STRICT, WITHOUT ROWID;
INSERT INTO team_member_by_stay SELECT * FROM team_member ORDER BY stay_id, id;
DROP TABLE team_member;
ALTER TABLE team_member_by_stay RENAME TO team_member;

CREATE TABLE allergies_by_stay (
    id           INTEGER NOT NULL UNIQUE,
    stay_id      INTEGER NOT NULL REFERENCES stay (id),
    protections  TEXT    NOT NULL,
    source       TEXT    NOT NULL,
    as_of        TEXT    NOT NULL,
    version      INTEGER NOT NULL DEFAULT 1,
    removed      INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    asked_on  TEXT NOT NULL,
    list      TEXT NOT NULL,
    PRIMARY KEY (stay_id)
) STRICT, WITHOUT ROWID;
INSERT INTO allergies_by_stay SELECT * FROM allergies ORDER BY stay_id, id;
DROP TABLE allergies;
ALTER TABLE allergies_by_stay RENAME TO allergies;

CREATE TABLE problem_by_stay (
    id           INTEGER NOT NULL UNIQUE,
    stay_id      INTEGER NOT NULL REFERENCES stay (id),
    protections  TEXT    NOT NULL,
    source       TEXT    NOT NULL,
    as_of        TEXT    NOT NULL,
    version      INTEGER NOT NULL DEFAULT 1,
    removed      INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    name     TEXT    NOT NULL,
    icd10    TEXT,
    since    TEXT,
    warning  INTEGER NOT NULL CHECK (warning IN (0, 1)),
    PRIMARY KEY (stay_id, id)
) STRICT, WITHOUT ROWID;
INSERT INTO problem_by_stay SELECT * FROM problem ORDER BY stay_id, id;
DROP TABLE problem;
ALTER TABLE problem_by_stay RENAME TO problem;

CREATE TABLE phone_by_stay (
    id           INTEGER NOT NULL UNIQUE,
    stay_id      INTEGER NOT NULL REFERENCES stay (id),
    protections  TEXT    NOT NULL,
    source       TEXT    NOT NULL,
    as_of        TEXT    NOT NULL,
    version      INTEGER NOT NULL DEFAULT 1,
    removed      INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    whose    TEXT    NOT NULL,
    number   TEXT    NOT NULL,
    text_ok  INTEGER NOT NULL CHECK (text_ok IN (0, 1)),
    message  TEXT    NOT NULL,
    PRIMARY KEY (stay_id, id)
) STRICT, WITHOUT ROWID;
INSERT INTO phone_by_stay SELECT * FROM phone ORDER BY stay_id, id;
DROP TABLE phone;
ALTER TABLE phone_by_stay RENAME TO phone;

CREATE TABLE tonight_by_stay (
    id           INTEGER NOT NULL UNIQUE,
    stay_id      INTEGER NOT NULL REFERENCES stay (id),
    protections  TEXT    NOT NULL,
    source       TEXT    NOT NULL,
    as_of        TEXT    NOT NULL,
    version      INTEGER NOT NULL DEFAULT 1,
    removed      INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    place         TEXT NOT NULL,
    found         TEXT,
    collected_by  TEXT,
    PRIMARY KEY (stay_id)
) STRICT, WITHOUT ROWID;
INSERT INTO tonight_by_stay SELECT * FROM tonight ORDER BY stay_id, id;
DROP TABLE tonight;
ALTER TABLE tonight_by_stay RENAME TO tonight;

CREATE TABLE handoff_by_stay (
    id           INTEGER NOT NULL UNIQUE,
    stay_id      INTEGER NOT NULL REFERENCES stay (id),
    protections  TEXT    NOT NULL,
    source       TEXT    NOT NULL,
    as_of        TEXT    NOT NULL,
    version      INTEGER NOT NULL DEFAULT 1,
    removed      INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    held_on         TEXT    NOT NULL,
    with_whom       TEXT    NOT NULL,
    person_present  INTEGER NOT NULL CHECK (person_present IN (0, 1)),
    accepted_by     TEXT,
    PRIMARY KEY (stay_id, id)
) STRICT, WITHOUT ROWID;
INSERT INTO handoff_by_stay SELECT * FROM handoff ORDER BY stay_id, id;
DROP TABLE handoff;
ALTER TABLE handoff_by_stay RENAME TO handoff;

CREATE TABLE contact_try_by_stay (
    id           INTEGER NOT NULL UNIQUE,
    stay_id      INTEGER NOT NULL REFERENCES stay (id),
    protections  TEXT    NOT NULL,
    source       TEXT    NOT NULL,
    as_of        TEXT    NOT NULL,
    version      INTEGER NOT NULL DEFAULT 1,
    removed      INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    on_day   TEXT NOT NULL,
    outcome  TEXT NOT NULL,
    note     TEXT,
    PRIMARY KEY (stay_id, id)
) STRICT, WITHOUT ROWID;
INSERT INTO contact_try_by_stay SELECT * FROM contact_try ORDER BY stay_id, id;
DROP TABLE contact_try;
ALTER TABLE contact_try_by_stay RENAME TO contact_try;

CREATE TABLE notice_sent_by_stay (
    id           INTEGER NOT NULL UNIQUE,
    stay_id      INTEGER NOT NULL REFERENCES stay (id),
    protections  TEXT    NOT NULL,
    source       TEXT    NOT NULL,
    as_of        TEXT    NOT NULL,
    version      INTEGER NOT NULL DEFAULT 1,
    removed      INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    sent_on      TEXT    NOT NULL,
    told_date    TEXT,
    told_actual  INTEGER NOT NULL CHECK (told_actual IN (0, 1)),
    how          TEXT    NOT NULL,
    PRIMARY KEY (stay_id, id)
) STRICT, WITHOUT ROWID;
INSERT INTO notice_sent_by_stay SELECT * FROM notice_sent ORDER BY stay_id, id;
DROP TABLE notice_sent;
ALTER TABLE notice_sent_by_stay RENAME TO notice_sent;

CREATE TABLE consent_by_stay (
    id             INTEGER NOT NULL UNIQUE,
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
    version        INTEGER NOT NULL DEFAULT 1,
    PRIMARY KEY (stay_id, id)
) STRICT, WITHOUT ROWID;
INSERT INTO consent_by_stay SELECT * FROM consent ORDER BY stay_id, id;
DROP TABLE consent;
ALTER TABLE consent_by_stay RENAME TO consent;

CREATE TABLE closed_step_by_stay (
    id       INTEGER NOT NULL UNIQUE,
    stay_id  INTEGER NOT NULL REFERENCES stay (id),
    rule     TEXT    NOT NULL,
    how      TEXT    NOT NULL,
    reason   TEXT    NOT NULL,
    on_day   TEXT    NOT NULL,
    by_whom  TEXT    NOT NULL,
    PRIMARY KEY (stay_id, id)
) STRICT, WITHOUT ROWID;
INSERT INTO closed_step_by_stay SELECT * FROM closed_step ORDER BY stay_id, id;
DROP TABLE closed_step;
ALTER TABLE closed_step_by_stay RENAME TO closed_step;
