//! What the site says by hand: conditions that end, documents, targets, agreements.

use super::{element, is, jail, said, screen, show};
use crate::support::facility::Scene;
use serde_json::{Value, json};
use throughcare_core::{Code, Failure};

fn says(scene: &Scene, name: &str, key: &str, more: &Value) -> Result<Value, Failure> {
    let seen = element(&show(scene), key)["newest"].clone();
    let mut message = json!({ "element": key, "seen": seen });
    for (field, value) in more.as_object().unwrap() {
        message[field] = value.clone();
    }
    scene.ask(&format!("readiness.{name}"), message)
}

fn until(day: &str) -> Value {
    json!({ "reason": "two screeners start in April", "until": day })
}

fn document(name: &str) -> Value {
    json!({ "document": name, "dated": "2026-01-15", "kept_at": "business office, binder 2" })
}

#[test]
fn a_condition_holds_up_to_its_last_day_and_then_ends_by_itself_s5() {
    let scene = jail();
    screen(&scene, 1..=10, "2026-02-12");
    assert_eq!(element(&show(&scene), "2a")["status"], "not_met", "10 of 46");
    says(&scene, "set_condition", "2a", &until("2026-03-31")).unwrap();
    let held = element(&show(&scene), "2a").clone();
    assert_eq!((&held["status"], &held["basis"]), (&json!("conditional"), &json!("condition")));
    let condition = &held["condition"];
    assert_eq!(condition["by"], "boss");
    assert_eq!(condition["until"], "2026-03-31");
    assert_eq!(condition["reason"], "two screeners start in April");
    scene.at("2026-03-31T23:30:00");
    assert_eq!(element(&show(&scene), "2a")["status"], "conditional", "the last day counts");
    scene.at("2026-04-01T00:30:00");
    let held = element(&show(&scene), "2a").clone();
    assert_eq!(held["status"], "not_met", "nothing was stored, so nothing has to be set back");
    assert_eq!(held["condition"]["ended"], true, "and it says why");
}

#[test]
fn what_was_said_is_taken_back_with_a_reason_and_stays_in_the_history() {
    let scene = jail();
    screen(&scene, 1..=10, "2026-02-12");
    let first = says(&scene, "set_condition", "2a", &until("2026-03-31")).unwrap();
    let taken = json!({ "entry": first["id"], "reason": "the county said no" });
    let message =
        |more: &Value| json!({ "element": "2a", "entry": more["entry"], "reason": more["reason"] });
    let failure = scene
        .ask("readiness.withdraw", json!({ "element": "2a", "entry": first["id"], "reason": " " }))
        .unwrap_err();
    assert_eq!(failure.problems[0].field, "reason");
    scene.ask("readiness.withdraw", message(&taken)).unwrap();
    let held = element(&show(&scene), "2a").clone();
    assert_eq!((&held["status"], &held["condition"]), (&json!("not_met"), &Value::Null));
    let history = held["history"].as_array().unwrap();
    assert_eq!(history.len(), 2, "newest first");
    assert_eq!(history[0]["reason"], "the county said no");
    assert_eq!(
        (&history[1]["withdrawn"], &history[1]["deed"]),
        (&json!(true), &json!("condition"))
    );
    let again = scene.ask("readiness.withdraw", message(&taken)).unwrap_err();
    assert_eq!(again.code, Code::Stale, "somebody was quicker");
    let other = json!({ "element": "1a", "entry": first["id"], "reason": "wrong element" });
    assert_eq!(scene.ask("readiness.withdraw", other).unwrap_err().code, Code::NotFound);
}

#[test]
fn nobody_writes_over_what_they_have_not_seen() {
    let scene = jail();
    let seen = element(&show(&scene), "3a")["newest"].clone();
    says(&scene, "state", "3a", &document("Enrolment letters")).unwrap();
    let mut late = document("Another letter");
    late["element"] = json!("3a");
    late["seen"] = seen;
    assert_eq!(scene.ask("readiness.state", late).unwrap_err().code, Code::Stale);
    let log = scene.ask("audit.list", json!({ "limit": 1 })).unwrap();
    assert_eq!(log[0]["object"], "readiness:3a");
    assert_eq!(log[0]["detail"], "evidence stated", "no word of what was said");
}

#[test]
fn a_document_proves_what_records_cannot_and_never_outweighs_them() {
    let scene = jail();
    screen(&scene, 1..=10, "2026-02-12");
    for key in ["3a", "5a"] {
        assert_eq!(element(&show(&scene), key)["status"], "nothing_yet", "{key}");
        says(&scene, "state", key, &document("Staffing plan 2026")).unwrap();
        let held = element(&show(&scene), key).clone();
        assert_eq!(
            (&held["status"], &held["basis"]),
            (&json!("met"), &json!("statement")),
            "{key}"
        );
        let stated = &held["statements"][0];
        assert_eq!((&stated["dated"], &stated["by"]), (&json!("2026-01-15"), &json!("boss")));
    }
    says(&scene, "state", "2a", &document("Screening policy")).unwrap();
    assert_eq!(element(&show(&scene), "2a")["status"], "not_met", "10 of 46 are on record");
}

#[test]
fn what_is_printed_names_nobody_no_booking_and_no_medicine() {
    let scene = jail();
    for (field, text) in [
        ("document", "Letter about R-12"),
        ("document", "Given7 Family7, agreed"),
        ("document", "Family7, Given7"),
        ("kept_at", "with the buprenorphine file"),
        ("kept_at", ""),
        ("by", "the methadone nurse"),
    ] {
        let mut told = document("Staffing plan");
        told[field] = json!(text);
        let failure = says(&scene, "state", "5a", &told).unwrap_err();
        assert_eq!(failure.problems[0].field, field, "{text}: {failure:?}");
    }
    let ahead = json!({ "document": "Plan", "dated": "2026-03-03", "kept_at": "office" });
    assert_eq!(says(&scene, "state", "5a", &ahead).unwrap_err().problems[0].field, "dated");
    let passed = says(&scene, "set_condition", "5a", &until("2026-03-01")).unwrap_err();
    assert_eq!(passed.problems[0].field, "until");
    let mut staff = document("Staffing plan");
    staff["by"] = json!("Given7 Family7");
    says(&scene, "state", "5a", &staff).expect("staff may be called like anybody");
}

#[test]
fn the_sites_own_target_takes_the_place_of_the_packs() {
    let scene = jail();
    screen(&scene, 1..=23, "2026-02-12");
    assert_eq!(element(&show(&scene), "2a")["status"], "not_met", "23 of 46 is half; 80 is asked");
    let set = says(&scene, "set_target", "2a", &json!({ "share": 50 })).unwrap();
    let held = element(&show(&scene), "2a").clone();
    assert_eq!((&held["status"], &held["target"]), (&json!("met"), &json!(50)));
    assert_eq!((&held["own_target"], &held["target_unconfirmed"]), (&json!(true), &json!(false)));
    for share in [0, 101] {
        let failure = says(&scene, "set_target", "2a", &json!({ "share": share })).unwrap_err();
        assert_eq!(failure.problems[0].field, "share");
    }
    let back = json!({ "element": "2a", "entry": set["id"], "reason": "too low" });
    scene.ask("readiness.withdraw", back).unwrap();
    assert_eq!(element(&show(&scene), "2a")["target"], 80);
}

#[test]
fn agreements_are_marked_when_they_end_soon_and_when_they_have_ended() {
    let scene = jail();
    let save = |with: &str, ends: Value| {
        let value = json!({
            "with_whom": with, "kind": "mou", "signed_on": "2025-01-01", "ends_on": ends,
            "kept_at": "binder 4",
        });
        scene.ask("readiness.save_agreement", json!({ "value": value })).unwrap()
    };
    save("No end", Value::Null);
    let soon = save("Soon", json!("2026-05-01"));
    save("Later", json!("2026-05-02"));
    save("Over", json!("2026-03-01"));
    let shown = show(&scene);
    let held: Vec<(&str, &str)> = shown["agreements"]
        .as_array()
        .unwrap()
        .iter()
        .map(|held| (held["value"]["with_whom"].as_str().unwrap(), held["state"].as_str().unwrap()))
        .collect();
    let expected =
        [("Over", "ended"), ("Soon", "ends_soon"), ("Later", "in_force"), ("No end", "in_force")];
    assert_eq!(held, expected, "2 March + 60 days is 1 May");
    assert_eq!(said(&shown, "5b", "agreements_in_force"), "3");
    assert_eq!(said(&shown, "5b", "agreements_ended"), "1");
    assert_eq!(said(&shown, "5b", "agreements_ending_soon"), "1");
    assert_eq!(element(&shown, "5b")["status"], "met");

    let mut value = shown["agreements"][1]["value"].clone();
    value["ends_on"] = json!("2024-12-31");
    let correct = |seen: i64, value: &Value| {
        scene.ask("readiness.save_agreement", json!({ "id": soon, "seen": seen, "value": value }))
    };
    assert_eq!(
        correct(1, &value).unwrap_err().problems[0].field,
        "ends_on",
        "before it was signed"
    );
    value["ends_on"] = json!("2027-05-01");
    correct(1, &value).unwrap();
    assert_eq!(correct(1, &value).unwrap_err().code, Code::Stale);
    scene.ask("readiness.remove_agreement", json!({ "id": soon, "seen": 2 })).unwrap();
    assert_eq!(said(&show(&scene), "5b", "agreements_in_force"), "2");
    is(&scene, "coordinator");
    let failure = scene.ask("readiness.remove_agreement", json!({ "id": soon, "seen": 3 }));
    assert_eq!(failure.unwrap_err().code, Code::Forbidden);
}
