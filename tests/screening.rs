//! Screening for pre-release services: a person decides, the facts suggest, and who may not know of
//! a criterion learns it from nothing.

use crate::support::facility::{PASSPHRASE, Scene, scene};
use crate::training::{ask_as, asked};
use serde_json::{Value, json};
use throughcare_core::Code;

const EVENING: &str = "2026-03-02T18:30:00";

/// One booked long ago, one lately, and everybody who may or may not know.
fn jail() -> Scene {
    let scene = scene();
    scene.add_user("eligibility", "eligibility", "outside");
    let scene = scene.with_user("nurse", "nurse", "programme");
    let roster = scene.file(
        "roster.csv",
        "Booking Number,Last Name,First Name,Date of Birth,Booking Date,Release Date\n\
         T-1,Vang,Tou,2000-06-02,2026-02-01,2026-03-20\n\
         T-2,Singh,Anoush,1993-09-09,2026-03-01,\n",
    );
    scene.ask("roster.import", json!({ "path": roster })).unwrap();
    scene
}

fn show(scene: &Scene, booking: &str) -> Value {
    scene.ask("screening.show", json!({ "booking": booking })).unwrap()
}

fn met(criterion: &str, evidence: &str) -> Value {
    json!({ "criterion": criterion, "evidence": evidence })
}

fn record(scene: &Scene, result: &str, criteria: &[Value], seen: &Value) -> Value {
    let message = json!({
        "booking": "T-1", "on": "2026-03-02", "result": result, "criteria": criteria, "seen": seen,
    });
    scene.ask("screening.record", message).unwrap()
}

fn as_user<T>(scene: &Scene, user: &str, ask: impl FnOnce(&Scene) -> T) -> T {
    scene.app.sign_in(user, PASSPHRASE).unwrap();
    let answer = ask(scene);
    scene.app.sign_in("nurse", PASSPHRASE).unwrap();
    answer
}

fn line(shown: &Value, field: &str) -> Value {
    let mut lines = shown["sheet"].as_array().unwrap().iter();
    lines.find(|line| line["field"] == field).map_or(Value::Null, |line| line["value"].clone())
}

#[test]
fn the_cast_is_suggested_what_its_facts_say_and_nobody_is_told_no() {
    let suggested = |user: &str, booking: &str| {
        let shown = asked(user, "screening.show", json!({ "booking": booking }));
        let said = shown["suggestions"].as_array().unwrap().clone();
        assert_eq!(shown["screenings"], json!([]), "nobody has decided anything");
        said.into_iter().map(|held| held["criterion"].clone()).collect::<Vec<_>>()
    };
    let shown = asked("coordinator", "screening.show", json!({ "booking": "T-1008" }));
    let because = shown["suggestions"][0]["because"].as_array().unwrap().clone();
    assert_eq!(because[0], "3 chronic medicines: amlodipine, hydrochlorothiazide, lisinopril");
    assert_eq!(suggested("coordinator", "T-1004"), ["chronic_or_significant"], "COPD, J44.9");
    assert_eq!(suggested("coordinator", "T-1007"), ["sud", "pregnant_postpartum"]);
    assert_eq!(suggested("eligibility", "T-1007"), ["pregnant_postpartum"], "and nothing else");
    assert_eq!(suggested("coordinator", "T-1013"), ["chronic_or_significant", "hiv_aids"]);
    assert_eq!(suggested("eligibility", "T-1013"), ["chronic_or_significant"]);
    assert_eq!(suggested("eligibility", "T-1003"), [] as [&str; 0], "which answers nothing");
}

#[test]
fn somebody_without_standing_sees_the_same_screen_whatever_a_protected_fact_says() {
    for booking in ["T-1001", "T-1002", "T-1003", "T-1013"] {
        let shown = asked("eligibility", "screening.show", json!({ "booking": booking }));
        assert_eq!(
            shown["criteria"],
            json!(["chronic_or_significant", "idd", "tbi", "pregnant_postpartum"]),
            "three are screened by the programme, for everybody"
        );
        let text = shown.to_string();
        for word in ["\"sud\"", "hiv", "mental", "Biktarvy", "Sublocade", "methadone", "F11", "B20"]
        {
            assert!(!text.contains(word), "{booking} tells {word}");
        }
    }
}

#[test]
fn the_second_clock_of_t_1006_stands_beside_the_window_caa_5121() {
    let shown = asked("coordinator", "screening.show", json!({ "booking": "T-1006" }));
    let clock = &shown["second_clock"];
    assert_eq!(clock["screening_from"], "2026-03-02", "1 April − 30 days");
    assert_eq!(clock["screening_latest"], "2026-04-08", "1 April + 7 days");
    assert_eq!(clock["case_management_until"], "2026-05-01", "1 April + 30 days");
    assert_eq!(clock["because"], "under21");
    assert_eq!(shown["window"]["state"], "open", "neither waits for the other");
}

#[test]
fn custody_and_workers_of_other_organizations_have_no_part_in_it() {
    let show = |user: &str, booking: &str| {
        ask_as(user, EVENING, "screening.show", json!({ "booking": booking })).unwrap_err().code
    };
    assert_eq!(show("officer", "T-1001"), Code::Forbidden);
    assert_eq!(show("inreach", "T-1001"), Code::Refused, "assigned, and of another organization");
    assert_eq!(show("inreach", "T-1004"), Code::NotFound, "assigned to others");
    let seen = asked("inreach", "case.open", json!({ "booking": "T-1001" }));
    assert_eq!((&seen["screenings"], &seen["portal"]), (&json!([]), &json!([])));
}

#[test]
fn the_days_of_t_1009_are_those_of_her_aid_code() {
    let shown = asked("eligibility", "screening.show", json!({ "booking": "T-1009" }));
    assert_eq!(shown["screenings"][0]["result"], "eligible");
    assert_eq!(shown["portal"][0]["start_on"], "2025-12-15");
    assert_eq!(line(&shown, "services_begin"), "12/15/2025");
    assert_eq!(shown["window"]["days_used"], 77, "15 December to 1 March");
}

#[test]
fn a_screening_needs_a_criterion_with_evidence_and_keeps_who_asked() {
    let scene = jail();
    let ask = |result: &str, criteria: Value| {
        let message = json!({
            "booking": "T-1", "on": "2026-03-02", "result": result, "criteria": criteria,
        });
        scene.ask("screening.record", message)
    };
    assert_eq!(ask("eligible", json!([])).unwrap_err().problems[0].field, "criteria");
    let bare = json!([met("tbi", "")]);
    assert_eq!(ask("eligible", bare).unwrap_err().problems[0].field, "criteria");
    let both = json!([met("tbi", "hospital record"), met("chronic_or_significant", "asthma")]);
    ask("eligible", both).unwrap();
    let held = show(&scene, "T-1")["screenings"][0].clone();
    assert_eq!(held["screener"], "nurse");
    assert_eq!(held["basis"], "adult_criteria");
    assert_eq!(held["criteria"][0]["criterion"], "chronic_or_significant", "in one order");
    assert_eq!(held["criteria"].as_array().unwrap().len(), 2, "a multi-select");
    let late = ask("not_eligible", json!([])).unwrap_err();
    assert_eq!(late.code, Code::Stale, "somebody screened since this was opened");
    record(&scene, "not_eligible", &[], &held["id"]);
    assert_eq!(show(&scene, "T-1")["screenings"].as_array().unwrap().len(), 2, "both stay");
}

#[test]
fn which_criterion_it_was_is_kept_from_whoever_may_not_know_of_all_domain_20() {
    let with = |criterion: &str| {
        let scene = jail();
        record(&scene, "eligible", &[met(criterion, "as screened")], &Value::Null);
        as_user(&scene, "eligibility", |scene| {
            json!([
                show(scene, "T-1"),
                scene.ask("case.open", json!({ "booking": "T-1" })).unwrap()
            ])
        })
    };
    let first = with("sud");
    assert_eq!(first[0]["screenings"][0]["result"], "eligible", "the result is no secret");
    assert_eq!(first[0]["screenings"][0]["criteria"], json!([]));
    for other in ["hiv_aids", "mental_illness", "chronic_or_significant", "pregnant_postpartum"] {
        assert_eq!(with(other), first, "{other}: the same to the letter");
    }
}

#[test]
fn who_may_not_ask_everything_neither_says_no_nor_undoes_the_programme() {
    let scene = jail();
    let saved = record(&scene, "eligible", &[met("sud", "ASAM screen")], &Value::Null);
    as_user(&scene, "eligibility", |scene| {
        let ask = |result: &str, criteria: Value| {
            let message = json!({
                "booking": "T-1", "on": "2026-03-02", "result": result, "criteria": criteria,
                "seen": saved["id"],
            });
            scene.ask("screening.record", message)
        };
        assert_eq!(ask("not_eligible", json!([])).unwrap_err().problems[0].field, "result");
        let refused = ask("eligible", json!([met("sud", "he said so")])).unwrap_err();
        assert_eq!(refused.code, Code::Refused, "for anybody, so that it tells nothing");
        let back = json!({ "booking": "T-1", "id": saved["id"] });
        assert_eq!(scene.ask("screening.take_back", back).unwrap_err().code, Code::Refused);
        ask("eligible", json!([met("chronic_or_significant", "asthma since childhood")])).unwrap();
        let own = show(scene, "T-1")["screenings"][1].clone();
        assert_eq!(own["criteria"][0]["evidence"], "asthma since childhood", "what was said here");
    });
    let all = show(&scene, "T-1")["screenings"].clone();
    assert_eq!(all[0]["criteria"][0]["criterion"], "sud", "nothing is lost");
    let back = json!({ "booking": "T-1", "id": all[1]["id"] });
    scene.ask("screening.take_back", back).unwrap();
    assert_eq!(show(&scene, "T-1")["screenings"].as_array().unwrap().len(), 1);
}

#[test]
fn no_paper_names_a_criterion_or_that_there_is_a_screening_domain_20() {
    let scene = jail();
    let paper = || {
        let message = json!({ "booking": "T-1", "to": "plan" });
        scene.ask("packets.preview", message).unwrap()
    };
    let before = paper();
    record(&scene, "eligible", &[met("tbi", "zebra crossing")], &Value::Null);
    let care = json!({ "at_18": true, "place": "Fresno" });
    let foster = json!({ "booking": "T-1", "value": care, "source": "told us" });
    scene.ask("foster_youth.save", foster).unwrap();
    let after = paper();
    assert_eq!(before["facts_sha256"], after["facts_sha256"], "nothing of it is on the paper");
}

#[test]
fn the_sheet_has_what_the_record_has_and_names_no_criterion_domain_3_2() {
    let scene = jail();
    let before = show(&scene, "T-1");
    assert_eq!(line(&before, "last_name"), "Vang");
    assert_eq!(line(&before, "birth_date"), "06/02/2000");
    assert_eq!(line(&before, "facility_type"), "County jail");
    assert_eq!(line(&before, "incarceration_date"), "02/01/2026");
    assert_eq!(line(&before, "expected_release"), "03/20/2026");
    assert_eq!(line(&before, "eligible"), Value::Null, "nobody has decided");
    assert_eq!(line(&show(&scene, "T-2"), "expected_release"), "Unknown");
    record(&scene, "eligible", &[met("sud", "ASAM screen")], &Value::Null);
    let after = show(&scene, "T-1");
    assert_eq!(line(&after, "eligible"), "Yes");
    assert_eq!(line(&after, "screening_date"), "03/02/2026");
    assert_eq!(line(&after, "screened_by"), "nurse");
    let sheet = after["sheet"].to_string();
    assert!(!sheet.contains("sud") && !sheet.contains("ASAM"), "the same for all who read it");
}

#[test]
fn what_was_entered_in_the_portal_starts_and_stops_the_days_of_service() {
    let scene = jail();
    let entry = |more: Value| {
        let mut message = json!({ "booking": "T-1", "entered_on": "2026-03-02" });
        message.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        scene.ask("screening.portal", message)
    };
    let first = entry(json!({})).unwrap_err();
    assert_eq!(first.code, Code::Refused, "the portal asks for a screening");
    record(&scene, "eligible", &[met("tbi", "hospital record")], &Value::Null);
    let wrong = |more: Value| entry(more).unwrap_err().problems[0].field.clone();
    assert_eq!(wrong(json!({ "start_on": "2026-03-03" })), "start_on");
    assert_eq!(wrong(json!({ "start_on": "2026-02-20", "stop_on": "2026-02-25" })), "stop_reason");
    assert_eq!(wrong(json!({ "stop_on": "2026-02-25", "stop_reason": "released" })), "start_on");
    let early = json!({
        "start_on": "2026-02-20", "stop_on": "2026-02-10", "stop_reason": "not_released",
    });
    assert_eq!(wrong(early), "stop_on");
    let saved = entry(json!({ "start_on": "2026-02-10", "confirmation": "JI-0042" })).unwrap();
    let shown = show(&scene, "T-1");
    assert_eq!(shown["portal"][0]["entered_by"], "nurse");
    assert_eq!(shown["portal"][0]["confirmation"], "JI-0042");
    assert_eq!(shown["services_began"], "2026-02-10", "recorded once");
    assert_eq!(line(&shown, "services_begin"), "02/10/2026");
    assert_eq!(shown["window"]["days_used"], 20, "10 to 28 February are 19, and 1 March");
    let stop = json!({
        "id": saved["id"], "seen": saved["version"], "start_on": "2026-02-10",
        "stop_on": "2026-02-20", "stop_reason": "not_released",
    });
    entry(stop.clone()).unwrap();
    let shown = show(&scene, "T-1");
    assert_eq!(shown["window"]["days_used"], 10, "10 to 19 February");
    assert_eq!(line(&shown, "deactivation_reason"), "Not released");
    assert_eq!(entry(stop).unwrap_err().code, Code::Stale, "somebody changed it since");
    entry(json!({ "start_on": "2026-03-01" })).unwrap();
    let shown = show(&scene, "T-1");
    assert_eq!(shown["window"]["days_used"], 11, "10, and 1 March");
    assert_eq!(shown["services_began"], "2026-02-10", "a second start moves the first for nobody");
    scene.app.sign_in("admin", PASSPHRASE).unwrap();
    scene.add_user("boss", "supervisor", "programme");
    scene.add_user("inreach", "in_reach", "outside");
    scene.app.sign_in("boss", PASSPHRASE).unwrap();
    let assign = json!({ "booking": "T-1", "user": "inreach", "owner": false });
    scene.ask("stays.assign", assign).unwrap();
    scene.app.sign_in("inreach", PASSPHRASE).unwrap();
    let seen = scene.ask("case.open", json!({ "booking": "T-1" })).unwrap();
    assert_eq!(seen["window"]["days_used"], 11, "who is in reach counts the same days");
    assert!(!seen.to_string().contains("JI-0042"), "and sees nothing else of the portal");
}

#[test]
fn foster_care_at_eighteen_is_a_fact_with_a_source_and_opens_the_second_clock() {
    let scene = jail();
    let sentenced = scene.file(
        "again.csv",
        "Booking Number,Last Name,First Name,Date of Birth,Booking Date,Release Date,Legal Status\n\
         T-1,Vang,Tou,2000-06-02,2026-02-01,2026-03-20,Sentenced\n\
         T-2,Singh,Anoush,1993-09-09,2026-03-01,,Pretrial\n",
    );
    scene.ask("roster.import", json!({ "path": sentenced })).unwrap();
    assert_eq!(show(&scene, "T-1")["second_clock"], Value::Null, "25 years old");
    let value = json!({ "at_18": true, "place": "Fresno County" });
    let unsourced = json!({ "booking": "T-1", "value": value, "source": "" });
    let refused = scene.ask("foster_youth.save", unsourced).unwrap_err();
    assert_eq!(refused.problems[0].field, "source");
    let saved = json!({ "booking": "T-1", "value": value, "source": "county letter" });
    scene.ask("foster_youth.save", saved).unwrap();
    let shown = show(&scene, "T-1");
    assert_eq!(shown["foster_youth"]["source"], "county letter");
    assert_eq!(shown["second_clock"]["because"], "former_foster_youth");
    assert_eq!(shown["second_clock"]["screening_latest"], "2026-03-27", "20 March + 7 days");
    assert_eq!(shown["second_clock"]["case_management_until"], "2026-04-19", "20 March + 30 days");
    let seen = as_user(&scene, "eligibility", |scene| show(scene, "T-1"));
    assert_eq!(seen["foster_youth"]["value"]["at_18"], true, "the eligibility worker's own matter");
}

#[test]
fn the_evidence_of_the_last_stay_is_offered_and_asked_again_domain_4_3() {
    let shown = |user| asked(user, "screening.show", json!({ "booking": "T-1015" }));
    let before = shown("coordinator");
    assert_eq!(before["screenings"], json!([]), "a new stay is screened anew");
    assert_eq!(before["last_stay"]["on"], "2025-06-25");
    let evidence = &before["last_stay"]["criteria"][0]["evidence"];
    assert_eq!(evidence, "high blood pressure (I10), treated since 2024");
    let told = shown("eligibility")["last_stay"].clone();
    assert_eq!((&told["result"], &told["criteria"]), (&json!("eligible"), &json!([])));
}

#[test]
fn triage_knows_of_a_screening_and_a_quick_no_is_no_screening() {
    let scene = jail();
    let cell = || {
        let list = scene.ask("triage.list", json!({})).unwrap();
        let row = list["rows"].as_array().unwrap()[0].clone();
        let mut cells = row["cells"].as_array().unwrap().iter();
        cells.find(|cell| cell["question"] == "screening").cloned().unwrap()
    };
    assert_eq!(cell()["open"], true);
    let no = json!({ "bookings": ["T-2"], "question": "screening", "answer": "no" });
    scene.ask("triage.answer", no).unwrap();
    assert_eq!(cell()["open"], false);
    assert_eq!(show(&scene, "T-2")["screenings"], json!([]), "a key decides nothing");
    let message = json!({
        "booking": "T-2", "on": "2026-03-02", "result": "eligible",
        "criteria": [met("tbi", "hospital record")],
    });
    scene.ask("screening.record", message).unwrap();
    let known = cell()["known"].clone();
    assert_eq!(known, json!({ "known": "screened", "on": "2026-03-02", "result": "eligible" }));
}

#[test]
fn found_eligible_after_not_in_my_programme_brings_the_person_back() {
    let scene = jail();
    let no = json!({ "bookings": ["T-2"], "question": "programme", "answer": "no" });
    scene.ask("triage.answer", no).unwrap();
    let away = || {
        let list = scene.ask("triage.list", json!({})).unwrap();
        list["rows"][0]["not_in_programme"].clone()
    };
    assert_eq!(away(), true);
    scene.at("2026-03-02T19:00:00");
    let message = json!({
        "booking": "T-2", "on": "2026-03-02", "result": "eligible",
        "criteria": [met("tbi", "hospital record")],
    });
    scene.ask("screening.record", message).unwrap();
    assert_eq!(away(), false, "something has changed");
}
