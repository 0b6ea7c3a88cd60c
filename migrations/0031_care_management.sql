-- The request for a care manager outside as it is chased, and what health plans offer (domain 7.4, 15).

-- What was asked, answered and accepted about Enhanced Care Management, in the order of recording.
-- Rows are only added. Nothing of it leaves the building.
CREATE TABLE ecm_entry (
    id           INTEGER NOT NULL UNIQUE,
    stay_id      INTEGER NOT NULL REFERENCES stay (id),
    kind         TEXT    NOT NULL
        CHECK (kind IN ('asked', 'answered', 'accepted', 'not_member', 'withdrawn')),
    on_day       TEXT    NOT NULL,
    -- As JSON.
    what         TEXT    NOT NULL,
    recorded_at  TEXT    NOT NULL,
    recorded_by  TEXT    NOT NULL,
    PRIMARY KEY (stay_id, id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER ecm_entry_stands BEFORE UPDATE ON ecm_entry
BEGIN SELECT RAISE(ABORT, 'the request for a care manager is only added to'); END;

CREATE TRIGGER ecm_entry_stays BEFORE DELETE ON ecm_entry
BEGIN SELECT RAISE(ABORT, 'the request for a care manager is only added to'); END;

-- Whether a health plan offers a Community Support. The newest row of a plan and a support counts;
-- rows are only added.
CREATE TABLE plan_offer (
    id           INTEGER PRIMARY KEY,
    plan         TEXT    NOT NULL,
    programme    TEXT    NOT NULL,
    offered      INTEGER NOT NULL CHECK (offered IN (0, 1)),
    source       TEXT    NOT NULL,
    recorded_at  TEXT    NOT NULL,
    recorded_by  TEXT    NOT NULL
) STRICT;
CREATE INDEX plan_offer_plan ON plan_offer (plan, programme);

CREATE TRIGGER plan_offer_stands BEFORE UPDATE ON plan_offer
BEGIN SELECT RAISE(ABORT, 'what plans offer is only added to'); END;

CREATE TRIGGER plan_offer_stays BEFORE DELETE ON plan_offer
BEGIN SELECT RAISE(ABORT, 'what plans offer is only added to'); END;
