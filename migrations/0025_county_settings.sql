-- One record for each county: how it wants things, and whether it answers a jail at all. What was
-- kept of the second apart moves here.

ALTER TABLE county_setting ADD COLUMN never_answers INTEGER NOT NULL DEFAULT 0
    CHECK (never_answers IN (0, 1));
-- Why the house thinks so, who said it, and when. Null where nobody has said either.
ALTER TABLE county_setting ADD COLUMN answers_note TEXT;
ALTER TABLE county_setting ADD COLUMN answers_by TEXT;
ALTER TABLE county_setting ADD COLUMN answers_on TEXT;

INSERT INTO county_setting (county, confirmed_by, confirmed_on)
    SELECT county, coalesce((SELECT display_name FROM app_user WHERE name = set_by), set_by), set_on
    FROM county_habit
    WHERE NOT EXISTS (SELECT 1 FROM county_setting held WHERE held.county = county_habit.county);
UPDATE county_setting SET
    never_answers = (SELECT never_answers FROM county_habit said
                     WHERE said.county = county_setting.county),
    answers_note = (SELECT note FROM county_habit said WHERE said.county = county_setting.county),
    answers_by = (SELECT coalesce((SELECT display_name FROM app_user WHERE name = set_by), set_by)
                  FROM county_habit said WHERE said.county = county_setting.county),
    answers_on = (SELECT set_on FROM county_habit said WHERE said.county = county_setting.county),
    version = version + 1
WHERE county IN (SELECT county FROM county_habit);
DROP TABLE county_habit;

-- Which county was asked. Those that were asked before: the one of the application, else of the
-- stay; null where neither says, which means the county of the facility.
ALTER TABLE county_ask ADD COLUMN county TEXT;
UPDATE county_ask SET county = coalesce(
    (SELECT json_extract(data, '$.county') FROM application
     WHERE application.stay_id = county_ask.stay_id),
    (SELECT residence_county FROM stay WHERE stay.id = county_ask.stay_id));

-- The Medicare number and whether somebody is American Indian or Alaska Native stand with coverage
-- on release, and the plan with Medi-Cal: what was typed in an application goes there, where
-- nothing stands yet. What contradicts stays in the application, in sight.
INSERT INTO payer (id, stay_id, protections, source, as_of, on_release, medicare, mbi, ccs,
        american_indian)
    SELECT (SELECT coalesce(max(id), 0) FROM payer) + row_number() OVER (ORDER BY stay_id),
        stay_id, '', 'application',
        coalesce((SELECT max(recorded_at) FROM medi_cal_move
                  WHERE medi_cal_move.stay_id = application.stay_id),
                 (SELECT booked_on || 'T00:00:00' FROM stay WHERE stay.id = application.stay_id)),
        'unknown', json_extract(data, '$.mbi') IS NOT NULL, json_extract(data, '$.mbi'), 0,
        coalesce(json_extract(data, '$.american_indian'), 0)
    FROM application
    WHERE (json_extract(data, '$.mbi') IS NOT NULL OR json_extract(data, '$.american_indian') = 1)
        AND NOT EXISTS (SELECT 1 FROM payer held WHERE held.stay_id = application.stay_id);
UPDATE payer SET medicare = 1, version = version + 1,
    mbi = (SELECT json_extract(data, '$.mbi') FROM application
           WHERE application.stay_id = payer.stay_id)
WHERE removed = 0 AND mbi IS NULL
    AND EXISTS (SELECT 1 FROM application WHERE application.stay_id = payer.stay_id
                AND json_extract(data, '$.mbi') IS NOT NULL);
UPDATE payer SET american_indian = 1, version = version + 1
WHERE removed = 0 AND american_indian = 0
    AND EXISTS (SELECT 1 FROM application WHERE application.stay_id = payer.stay_id
                AND json_extract(data, '$.american_indian') = 1);
UPDATE medi_cal SET version = version + 1,
    plan = (SELECT json_extract(data, '$.plan_choice') FROM application
            WHERE application.stay_id = medi_cal.stay_id)
WHERE removed = 0 AND plan IS NULL
    AND EXISTS (SELECT 1 FROM application WHERE application.stay_id = medi_cal.stay_id
                AND json_extract(data, '$.plan_choice') IS NOT NULL);
UPDATE application SET data = json_set(data,
    '$.mbi', CASE WHEN EXISTS (SELECT 1 FROM payer WHERE payer.stay_id = application.stay_id
            AND removed = 0 AND mbi = json_extract(data, '$.mbi'))
        THEN NULL ELSE json_extract(data, '$.mbi') END,
    '$.plan_choice', CASE WHEN EXISTS (SELECT 1 FROM medi_cal
            WHERE medi_cal.stay_id = application.stay_id AND removed = 0
            AND plan = json_extract(data, '$.plan_choice'))
        THEN NULL ELSE json_extract(data, '$.plan_choice') END);
