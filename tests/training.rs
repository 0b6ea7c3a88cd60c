//! The training facility on its Monday evening: what each of its people must show, asked through
//! the door as the window and the command line ask.

use crate::support::pdf::text_of;
use serde_json::{Value, json};
use std::{
    collections::BTreeMap,
    fs,
    sync::{Arc, Mutex, OnceLock, PoisonError},
};
use throughcare_core::{
    Failure,
    training::{Stage, Step},
    vault::MemoryKeys,
};

/// Monday, the evening on which the trainer takes over.
const EVENING: &str = "2026-03-02T18:30:00";

struct Facility {
    /// One person at a time is signed in, so questions wait for each other.
    stage: Mutex<Stage>,
    /// What the story's own steps were answered, by label.
    replies: BTreeMap<String, Value>,
    folder: tempfile::TempDir,
}

/// Built once for all tests of this process. They ask and print; none of them changes a fact.
fn facility() -> &'static Facility {
    static BUILT: OnceLock<Facility> = OnceLock::new();
    BUILT.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let mut replies = BTreeMap::new();
        let mut note = |step: &Step, reply: &Value| {
            if let Some(label) = &step.label {
                replies.insert(label.clone(), reply.clone());
            }
        };
        let keys = Arc::new(MemoryKeys::default());
        let stage = Stage::build(folder.path(), keys, &mut note).unwrap();
        Facility { stage: Mutex::new(stage), replies, folder }
    })
}

pub fn ask_as(user: &str, at: &str, name: &str, message: Value) -> Result<Value, Failure> {
    let at = at.parse().map_err(|_| Failure::unexpected())?;
    // A test that failed while it asked has changed nothing.
    let mut stage = facility().stage.lock().unwrap_or_else(PoisonError::into_inner);
    stage.ask_as(user, at, name, message)
}

pub fn asked(user: &str, name: &str, message: Value) -> Value {
    ask_as(user, EVENING, name, message).unwrap()
}

fn case(booking: &str) -> Value {
    asked("coordinator", "case.open", json!({ "booking": booking }))
}

/// Everything that is, was or will be due for a stay.
fn steps_at(booking: &str, at: &str) -> Vec<Value> {
    let list = ask_as("coordinator", at, "worklist.show", json!({ "stay": booking })).unwrap();
    list["items"].as_array().unwrap().clone()
}

fn step_at(booking: &str, rule: &str, at: &str) -> Value {
    let steps = steps_at(booking, at);
    let found = steps.iter().find(|step| step["rule"] == rule).cloned();
    assert!(found.is_some(), "{booking} has the step {rule}, among {steps:#?}");
    found.unwrap()
}

fn step(booking: &str, rule: &str) -> Value {
    step_at(booking, rule, EVENING)
}

fn everybody(user: &str) -> Vec<Value> {
    let list = asked(user, "worklist.show", json!({ "limit": 100_000 }));
    list["items"].as_array().unwrap().clone()
}

/// Whether a text holds a word as a whole; abbreviations only in their exact case.
fn holds(text: &str, word: &str) -> bool {
    let exact = word.chars().all(char::is_uppercase);
    let plain = |text: &str| if exact { text.to_owned() } else { text.to_lowercase() };
    let (text, word) = (plain(text), plain(word));
    let mut words = text.split(|letter: char| !letter.is_alphanumeric());
    words.any(|held| held == word)
}

#[test]
fn the_first_window_is_open_from_ninety_days_before_release() {
    // Row 1. 2026-03-12 − 90 days = 2025-12-12.
    let window = &case("T-1001")["window"];
    assert_eq!(window["state"], "open");
    assert_eq!(window["opens"], "2025-12-12");
    assert_eq!(window["closes"], "2026-03-12", "the day of release closes it");
    assert_eq!(window["past_date"], false);
}

#[test]
fn every_milestone_of_the_first_person_has_its_day() {
    // Row 2. R is 2026-03-12; thirty days from R end on 2026-04-10, the next fill 5 days before.
    let expected = [
        ("handoff.complete_by", "2026-02-26", Some("done")),
        ("meds.order_by", "2026-02-26", Some("done")),
        ("meds.filled_by", "2026-03-07", None),
        ("meds.at_facility_by", "2026-03-09", None),
        ("meds.bag_ready_by", "2026-03-11", None),
        ("followup.first_contact", "2026-03-14", Some("upcoming")),
        ("followup.second_contact", "2026-03-19", Some("upcoming")),
        ("followup.stc_backstop", "2026-04-11", Some("upcoming")),
        ("meds.next_fill_lead", "2026-04-06", Some("upcoming")),
    ];
    for (rule, due, state) in expected {
        let found = step("T-1001", rule);
        assert_eq!(found["due"], due, "{rule}");
        match state {
            Some(state) => assert_eq!(found["state"], state, "{rule}"),
            None => assert_ne!(found["state"], "overdue", "{rule} lies ahead"),
        }
    }
    let shown = case("T-1001");
    let milestones = shown["milestones"].as_array().unwrap();
    let handoff = milestones.iter().find(|held| held["rule"] == "handoff.complete_by").unwrap();
    assert_eq!(handoff["done_on"], "2026-02-25", "held the day before it was due, so not late");
    let covers = shown["medicine_cover"].as_array().unwrap();
    assert_eq!(covers.len(), 2, "metformin and albuterol");
    for cover in covers {
        assert_eq!(cover["last_day"], "2026-04-10", "{}", cover["drug"]);
    }
}

#[test]
fn a_late_injection_is_not_an_uncovered_one() {
    // Row 3. Last dose 2026-02-12: + 26 = 03-10, + 28 = 03-12; the visit is on 03-17.
    let shown = case("T-1001");
    assert_eq!(step("T-1001", "mat.sublocade.usual_days")["due"], "2026-03-12");
    let bar = &shown["coverage"][0];
    assert_eq!(bar["next_dose"]["earliest"], "2026-03-10");
    assert_eq!(
        bar["offer"],
        json!({ "from": "2026-03-10", "to": "2026-03-12" }),
        "a dose is offered before release"
    );
    let gaps = shown["coverage_gaps"].as_array().unwrap();
    assert_eq!(gaps.len(), 1, "the medicines last past the first visit: {gaps:#?}");
    assert_eq!(gaps[0]["what"], "Sublocade 300 mg");
    assert_eq!(gaps[0]["from"], "2026-03-12");
    assert_eq!(gaps[0]["to"], "2026-03-16");
    assert_eq!(gaps[0]["days"], 5);
    assert_eq!(gaps[0]["severity"], "late", "the label tolerates two weeks, so it is not red");
}

#[test]
fn the_plan_packet_holds_what_the_consent_allows_with_the_notice() {
    // Row 4.
    let out = facility().folder.path().join("t1001-plan.pdf");
    let message = json!({ "booking": "T-1001", "to": "plan", "out": out.to_str().unwrap() });
    let reply = asked("coordinator", "packets.make", message);
    assert!(!reply["consent"].is_null(), "the consent that it rests on is named");
    let text = text_of(&fs::read(out).unwrap());
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for wanted in [
        "Sublocade 300 mg",
        "This record which has been disclosed to you is protected by Federal confidentiality rules",
        "42 CFR part 2 prohibits unauthorized use or disclosure of these records.",
        "Lets through here",
    ] {
        assert!(text.contains(wanted), "the plan packet of T-1001 lacks: {wanted}");
    }
}

#[test]
fn somebody_without_a_date_is_on_every_list_and_on_the_intake_clock() {
    // Row 6. Booked 2026-02-28 22:40; 48 hours end on 2026-03-02 22:40.
    for user in ["nurse", "prescriber", "coordinator", "liaison", "eligibility", "inreach"] {
        let listed = everybody(user).iter().any(|item| item["booking"] == "T-1003");
        assert!(listed, "nobody's list may hide a person who has no date: {user}");
    }
    assert_eq!(case("T-1003")["window"]["state"], "unknown_date");
    for (at, state) in [("2026-03-02T22:40:00", "due"), ("2026-03-02T22:41:00", "overdue")] {
        let phase = step_at("T-1003", "short_stay.phase_a", at);
        assert_eq!(phase["due"], "2026-03-02");
        assert_eq!(phase["due_time"], "2026-03-02T22:40:00");
        assert_eq!(phase["state"], state, "at {at}");
    }
}

#[test]
fn under_twenty_one_two_clocks_run_side_by_side() {
    // Row 8. R is 2026-04-01: − 30 = 03-02, + 7 = 04-08, + 30 = 05-01.
    let shown = case("T-1006");
    assert_eq!(shown["window"]["state"], "open", "the window runs as for everybody");
    let clock = &shown["second_clock"];
    assert_eq!(clock["screening_from"], "2026-03-02");
    assert_eq!(clock["screening_latest"], "2026-04-08");
    assert_eq!(clock["case_management_until"], "2026-05-01");
    let screening = |at| step_at("T-1006", "caa5121.pre_days", at)["state"].clone();
    assert_eq!(screening("2026-03-01T18:30:00"), "upcoming", "31 days before release");
    assert_eq!(screening(EVENING), "due", "30 days before release");
    assert_eq!(step("T-1006", "caa5121.post_latest")["due"], "2026-04-08");
    assert_eq!(step("T-1006", "caa5121.tcm_post_days")["due"], "2026-05-01");
    assert_eq!(case("T-1005")["second_clock"], Value::Null, "38 years old");
}

#[test]
fn a_date_that_moves_up_shows_everything_it_breaks() {
    // Row 10. From 2026-06-30 to 2026-03-09: the window opened 2025-12-09, R − 14 = 2026-02-23.
    let preview = &facility().replies["t1008-moved"];
    assert_eq!(preview["before"]["window"]["state"], "before");
    assert_eq!(preview["before"]["window"]["closes"], "2026-06-30");
    assert_eq!(preview["after"]["window"]["state"], "open");
    assert_eq!(preview["after"]["window"]["opens"], "2025-12-09");
    let changed = preview["changed"].as_array().unwrap();
    for rule in ["handoff.complete_by", "meds.order_by"] {
        let found = changed.iter().find(|held| held["rule"] == rule);
        assert!(found.is_some(), "{rule} moves, among {changed:#?}");
        let held = found.unwrap();
        assert_eq!(held["before"], "2026-06-16", "{rule}");
        assert_eq!(held["after"], "2026-02-23", "{rule}");
        assert_eq!(held["state_before"], "upcoming", "{rule}");
        assert_eq!(held["state_after"], "overdue", "{rule}: the first day of work is past it");
    }
    assert!(
        changed.iter().all(|held| !held["after"].is_null()),
        "no milestone is dropped in silence: {changed:#?}"
    );
    let notices = preview["notices"].as_array().unwrap();
    let owed = notices.iter().any(|notice| notice["rule"] == "county.release_notice");
    assert!(owed, "the county is owed the new date: {notices:#?}");
    assert_eq!(case("T-1008")["window"]["closes"], "2026-03-09", "and then it is saved");
}

#[test]
fn a_date_that_slips_away_pauses_the_window() {
    // Row 11. 2026-08-01 − 90 = 05-03; 2025-12-15 to 2026-03-01 are 17 + 31 + 28 + 1 = 77 days.
    let window = case("T-1009")["window"].clone();
    assert_eq!(window["state"], "paused");
    assert_eq!(window["opens"], "2026-05-03");
    assert_eq!(window["reopens"], "2026-05-03");
    assert_eq!(window["days_used"], 77);
    assert_eq!(window["days_left"], 13);
    assert_eq!(window["lasts_until"], "2026-05-15", "13 days from 3 May");
    let warnings = window["warnings"].to_string();
    for wanted in ["13", "2026-05-15", "unconfirmed"] {
        assert!(warnings.contains(wanted), "{wanted} is part of the warning: {warnings}");
    }
}

#[test]
fn somebody_past_the_date_is_never_hidden() {
    // Row 12. The date was 2026-02-27, three days before 2026-03-02.
    let shown = case("T-1011");
    assert_eq!(shown["window"]["past_date"], true);
    assert_eq!(shown["window"]["days_past"], 3);
    assert_eq!(shown["stay"]["last_on_roster"], "2026-03-02", "on the roster today");
    for user in ["nurse", "coordinator", "eligibility"] {
        let items = everybody(user);
        let first = items.iter().position(|item| item["booking"] == "T-1011");
        assert!(first.is_some(), "on the list of {user}");
        let of_group = |group: &'static str| move |item: &Value| item["group"] == group;
        let mut own = items.iter().filter(|item| item["booking"] == "T-1011");
        assert!(own.all(of_group("past_date")), "in a group of its own for {user}");
        let last_leaving = items.iter().rposition(of_group("leaving_now"));
        assert!(last_leaving < first, "after the people who are leaving now, for {user}");
    }
    let step = step("T-1011", "custody.past_date");
    assert_eq!((step["due"].as_str(), step["days"].as_i64()), (Some("2026-02-27"), Some(-3)));
}

#[test]
fn somebody_who_left_without_medicines_stays_on_the_list() {
    // Row 13. Left 2026-02-27: + 2 = 03-01, + 7 = 03-06.
    let import = &facility().replies["cast-left"];
    assert_eq!(import["rejected"], json!([]), "an impossible birth date rejects no line");
    assert!(import["new"].as_array().unwrap().contains(&json!("T-1012")));
    let birth = case("T-1012")["person"]["birth"].clone();
    assert_eq!(
        birth,
        json!({ "as_written": "2/29/1986", "date": null, "quality": "impossible" }),
        "1986 was no leap year; what the list says is kept"
    );
    let first = step("T-1012", "followup.first_contact");
    assert_eq!(
        (first["due"].as_str(), first["state"].as_str()),
        (Some("2026-03-01"), Some("overdue"))
    );
    assert_eq!(step("T-1012", "followup.second_contact")["due"], "2026-03-06");
    let items = everybody("nurse");
    let open = items
        .iter()
        .find(|item| item["booking"] == "T-1012" && item["rule"] == "meds.release_supply_days");
    assert!(open.is_some(), "medicines that are not in hand are open work");
    let title = open.unwrap()["title"].as_str().unwrap();
    assert!(title.contains("returns tomorrow"), "{title}");
}

#[test]
fn the_night_of_the_clocks_changes_no_day() {
    // Row 15. R is 2026-03-08, − 90 = 2025-12-08; last dose 02-16 + 28 = 03-16.
    let told = &facility().replies["t1014-date"];
    let warnings = told["warnings"].as_array().unwrap();
    assert_eq!(warnings.len(), 1, "02:30 does not exist that night: {warnings:?}");
    let shown = case("T-1014");
    assert_eq!(shown["release"]["date"], "2026-03-08");
    assert_eq!(shown["release"]["time"], "02:30:00", "kept as typed");
    assert_eq!(shown["window"]["opens"], "2025-12-08", "days are counted by the calendar");
    assert_eq!(step("T-1014", "followup.first_contact")["due"], "2026-03-10");
    let gaps = shown["coverage_gaps"].as_array().unwrap();
    assert_eq!(gaps.len(), 1, "{gaps:#?}");
    assert_eq!(gaps[0]["what"], "Vivitrol 380 mg");
    assert_eq!(gaps[0]["from"], "2026-03-16", "covered to 2026-03-15");
    assert_eq!(gaps[0]["to"], Value::Null, "no visit ends it");
    assert_eq!(gaps[0]["severity"], "uncovered", "the label tolerates no delay");
}

#[test]
fn nothing_tells_somebody_outside_the_programme_of_the_treatment() {
    // Row 18. The words of row 5, and the keys that would tell the same.
    const WORDS: [&str; 21] = [
        "methadone",
        "opioid",
        "opiate",
        "OUD",
        "substance",
        "MAT",
        "MOUD",
        "buprenorphine",
        "naloxone",
        "naltrexone",
        "addiction",
        "withheld",
        "redacted",
        "sublocade",
        "vivitrol",
        "brixadi",
        "f11",
        "part2",
        "sud",
        "otp",
        "dosing",
    ];
    for booking in ["T-1001", "T-1002", "T-1003"] {
        let inside = case(booking);
        assert_eq!(inside["mat"].as_array().unwrap().len(), 1, "{booking} is on treatment");
        let told = [
            asked("liaison", "case.open", json!({ "booking": booking })),
            asked("liaison", "worklist.show", json!({ "stay": booking })),
        ];
        assert_eq!(told[0]["mat"], json!([]), "{booking}: no plan");
        for kind in ["coverage", "coverage_if_released_today"] {
            assert_eq!(told[0][kind], json!([]), "{booking}: no bar in {kind}");
        }
        for text in told.iter().map(Value::to_string) {
            for word in WORDS {
                assert!(!holds(&text, word), "{booking}: \"{word}\" in {text}");
            }
        }
    }
    let items = everybody("liaison");
    for item in &items {
        let rule = item["rule"].as_str().unwrap();
        assert!(!rule.starts_with("mat."), "{}: the step tells it: {rule}", item["booking"]);
    }
    let list = Value::from(items).to_string();
    for word in WORDS {
        assert!(!holds(&list, word), "\"{word}\" stands in the whole list");
    }
    let steps = steps_at("T-1001", EVENING);
    let known = steps.iter().any(|step| step["rule"] == "mat.sublocade.usual_days");
    assert!(known, "inside the programme the step is there, so that this test means something");
}

#[test]
fn a_revocation_lists_what_must_be_called_back() {
    let shown = asked("coordinator", "consents.show", json!({ "booking": "T-1021" }));
    let recalls = shown["recalls"].as_array().unwrap();
    let of = |kind: &str| recalls.iter().find(|recall| recall["kind"] == kind);
    let tray = of("in_tray").unwrap();
    assert_eq!((&tray["to"], &tray["refused_on"]), (&json!("plan"), &json!("2026-03-02")));
    assert!(tray["categories"].to_string().contains("sud"), "{tray}");
    let pack = of("pack").unwrap();
    assert_eq!(pack["number"], "0421");
    let queued = shown["queued"].as_array().unwrap();
    assert!(queued.iter().all(|export| export["due_on"].is_string()), "{queued:?}");
    let mut rows = shown["recipients"].as_array().unwrap().iter();
    let plan = rows.find(|row| row["to"] == "plan").unwrap();
    let sud = plan["kinds"].as_array().unwrap().iter().find(|kind| kind["category"] == "sud");
    let why = sud.unwrap()["why"].as_str().unwrap();
    assert!(why.ends_with("It was revoked on 03/02/2026."), "{why}");
    let house = asked("coordinator", "consents.list_recalls", json!({})).to_string();
    assert!(house.contains("T-1021"), "and it is work for the house: {house}");
}
