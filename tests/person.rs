//! One person opened: what the screen needs beyond the facts, and what it must never tell those
//! who may not know.

use serde_json::{Value, json};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use throughcare_core::{Code, Failure, training::Stage, vault::MemoryKeys};

/// Monday, the evening on which the trainer takes over.
const EVENING: &str = "2026-03-02T18:30:00";

/// Built once. Each test that changes something changes a person of its own.
fn ask(user: &str, name: &str, message: Value) -> Result<Value, Failure> {
    static BUILT: OnceLock<(Mutex<Stage>, tempfile::TempDir)> = OnceLock::new();
    let (stage, _) = BUILT.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let keys = Arc::new(MemoryKeys::default());
        let stage = Stage::build(folder.path(), keys, &mut |_, _| {}).unwrap();
        (Mutex::new(stage), folder)
    });
    let at = EVENING.parse().map_err(|_| Failure::unexpected())?;
    let mut stage = stage.lock().unwrap_or_else(PoisonError::into_inner);
    stage.ask_as(user, at, name, message)
}

fn open(user: &str, booking: &str) -> Value {
    ask(user, "case.open", json!({ "booking": booking })).unwrap()
}

/// The answer of the consent line for one category and one recipient.
fn answer(case: &Value, category: &str, to: &str) -> Value {
    let line = case["sharing"].as_array().unwrap();
    let found = line.iter().find(|word| word["category"] == category && word["to"] == to);
    found.map_or(Value::Null, |word| word["answer"].clone())
}

#[test]
fn the_answer_says_which_day_today_is() {
    assert_eq!(open("nurse", "T-1001")["as_of"], EVENING, "the timeline is drawn from it");
}

#[test]
fn the_consent_line_says_who_may_be_told_and_until_when() {
    let maria = open("nurse", "T-1001");
    for to in ["plan", "ecm", "pcp", "otp"] {
        assert_eq!(answer(&maria, "sud", to), "allowed", "{to} is named on the form");
    }
    assert_eq!(maria["sharing"][0]["until"], "2027-02-01", "the last day stands with it");
    let james = open("nurse", "T-1002");
    assert_eq!(answer(&james, "sud", "plan"), "refused", "he refused all of it");
    assert_eq!(james["sharing"][0]["until"], Value::Null, "a refusal has no last day");
    let yesenia = open("nurse", "T-1007");
    assert_eq!(answer(&yesenia, "sud", "plan"), "allowed", "the plan alone is named");
    assert_ne!(answer(&yesenia, "sud", "ecm"), "allowed", "nobody else is");
    let armen = open("nurse", "T-1013");
    assert_eq!(answer(&armen, "hiv", "plan"), "refused", "what protects a fact is in the line");
    assert_eq!(answer(&armen, "hiv", "pcp"), "allowed", "treating providers may know");
    let robert = open("nurse", "T-1004");
    assert_eq!(answer(&robert, "hiv", "plan"), Value::Null, "only what protects a fact is asked");
}

#[test]
fn staff_outside_the_programme_have_no_consent_line_for_anybody() {
    for booking in ["T-1001", "T-1002", "T-1003", "T-1004"] {
        let case = open("liaison", booking);
        let fields = case.as_object().unwrap();
        assert!(!fields.contains_key("sharing"), "{booking}: not even an empty one");
        assert!(fields.contains_key("at_pharmacy"), "{booking}: coverage is nobody's secret");
    }
}

#[test]
fn a_claim_on_the_day_of_leaving_is_judged_before_somebody_relies_on_it() {
    assert_eq!(open("nurse", "T-1001")["at_pharmacy"], "accepts", "restored from release on");
    assert_eq!(open("nurse", "T-1024")["at_pharmacy"], "likely_rejects", "it is suspended");
    assert_eq!(open("nurse", "T-1003")["at_pharmacy"], Value::Null, "nobody has looked");
}

#[test]
fn a_newer_date_that_is_earlier_stands_beside_the_one_that_counts() {
    let before = open("nurse", "T-1017");
    assert_eq!(before["earlier_date"], Value::Null, "one date, no conflict");
    let told = json!({
        "booking": "T-1017", "date": "2026-03-20", "kind": "projected", "source": "told us",
    });
    ask("nurse", "release_date.set", told).unwrap();
    let after = open("nurse", "T-1017");
    assert_eq!(after["release"]["date"], "2026-03-25", "the scheduled date still counts");
    assert_eq!(after["earlier_date"]["date"], "2026-03-20", "and the earlier one is not lost");
    assert_eq!(after["earlier_date"]["source"], "told us");
}

#[test]
fn two_people_never_overwrite_each_other() {
    let case = open("nurse", "T-1004");
    let fact = &case["equipment"][0];
    let save = |serial: &str| {
        let mut value = fact["value"].clone();
        value["serial"] = json!(serial);
        json!({
            "booking": "T-1004", "id": fact["id"], "seen": fact["version"], "value": value,
            "source": "supplier's call",
        })
    };
    ask("nurse", "equipment.save", save("OX-1")).unwrap();
    let late = ask("coordinator", "equipment.save", save("OX-2")).unwrap_err();
    assert_eq!(late.code, Code::Stale, "the second one is told, and nothing is lost");
    let now = open("nurse", "T-1004");
    assert_eq!(now["equipment"][0]["value"]["serial"], "OX-1");
}
