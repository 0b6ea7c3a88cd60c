//! The evidence report: what may leave the house, read back from its pages.

use super::{is, jail, screen, show};
use crate::support::{
    facility::Scene,
    pdf::{faults, pages_of},
};
use crate::training::asked;
use serde_json::{Value, json};
use std::fs;
use throughcare_core::Code;

/// The words of the report in the order of reading, on one line.
fn words(bytes: &[u8]) -> String {
    pages_of(bytes).join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn preview(scene: &Scene) -> (Value, Vec<u8>) {
    let made = scene.ask("readiness.preview", json!({})).unwrap();
    let bytes = scene.app.take_preview(made["token"].as_str().unwrap()).unwrap();
    (made, bytes)
}

/// A facility with 36 of 46 screened, a document, a condition and an agreement.
fn ready() -> Scene {
    let scene = jail();
    screen(&scene, 1..=36, "2026-02-12");
    for (name, message) in [
        (
            "readiness.state",
            json!({
                "element": "5a", "document": "Staffing plan 2026", "dated": "2026-01-15",
                "kept_at": "business office",
            }),
        ),
        (
            "readiness.set_condition",
            json!({ "element": "3c", "reason": "the calendar opens in June", "until": "2026-06-30" }),
        ),
        (
            "readiness.save_agreement",
            json!({ "value": {
                "with_whom": "Example ECM Care", "kind": "mou", "signed_on": "2025-04-15",
                "ends_on": "2026-04-15", "kept_at": "binder 4",
            } }),
        ),
    ] {
        scene.ask(name, message).unwrap();
    }
    scene
}

#[test]
fn the_report_says_where_the_site_stands_and_what_proves_it() {
    let scene = ready();
    let (made, bytes) = preview(&scene);
    assert_eq!(made["document"], "READINESS-20260302");
    let text = words(&bytes);
    for held in [
        "Readiness: evidence report",
        "Sacramento County",
        "12/03/2025 to 03/02/2026",
        "1. Medi-Cal Application Processes",
        "5. Oversight and Project Management",
        "2a Screening for",
        "Conditional",
        "until 06/30/2026",
        "the calendar opens in June",
        "80 of 100 (u)",
        "Staffing plan 2026",
        "Example ECM Care",
        "in force, ends soon",
        "(S6)",
        "(S5)",
        "TRAINING",
    ] {
        assert!(text.contains(held), "{held} in {text}");
    }
    assert_eq!(faults(&bytes), [] as [&str; 0], "structure, headings and table headers");
}

#[test]
fn small_counts_and_what_would_give_them_away_stay_inside_s70() {
    let scene = ready();
    let text = words(&preview(&scene).1);
    // Of 48 booked two left sooner, so the 46 who are left are not told; 36 of 48 leave twelve.
    assert!(text.contains("36 of not shown screened within 2 days of"), "{text}");
    assert!(text.contains("36 of 48 (75%) booked people who were"), "{text}");
    assert!(text.contains("fewer than 11 left before it was due"), "{text}");
    assert!(!text.contains("36 of 46") && !text.contains("78%"), "{text}");
    assert!(text.contains("CalHHS Data De-Identification Guidelines 2.0"), "and says why: {text}");
    assert_eq!(show(&scene)["exact"], true, "inside, the screen shows true numbers");
}

#[test]
fn the_same_facts_and_the_same_clock_make_the_same_bytes() {
    let scene = ready();
    let ((one, first), (other, second)) = (preview(&scene), preview(&scene));
    assert_eq!(first, second);
    assert_eq!(one["facts_sha256"], other["facts_sha256"]);
    scene.at("2026-03-02T18:45:00");
    let (later, bytes) = preview(&scene);
    assert_eq!(later["facts_sha256"], one["facts_sha256"], "the clock is no fact");
    assert_ne!(bytes, first, "and is printed");
}

#[test]
fn printing_is_recorded_and_prints_what_was_looked_at() {
    let scene = ready();
    let (made, bytes) = preview(&scene);
    let seen = json!({ "seen": made["facts_sha256"] });
    let printed = scene.ask("readiness.print", seen.clone()).unwrap();
    let taken = scene.app.take_preview(printed["token"].as_str().unwrap()).unwrap();
    assert_eq!(taken, bytes);
    let log = scene.ask("audit.list", json!({ "limit": 1 })).unwrap();
    assert_eq!(
        (&log[0]["action"], &log[0]["object"]),
        (&json!("readiness.print"), &json!("readiness"))
    );
    let detail = log[0]["detail"].as_str().unwrap();
    assert!(detail.starts_with("READINESS-20260302 printed "), "{detail}");

    screen(&scene, 37..=46, "2026-02-12");
    assert_eq!(scene.ask("readiness.print", seen).unwrap_err().code, Code::Stale);
    let out = scene.folder.path().join("report.pdf").into_os_string().into_string().unwrap();
    scene.ask("readiness.make", json!({ "out": out })).unwrap();
    let text = words(&fs::read(out).unwrap());
    assert!(text.contains("not shown of not shown screened within"), "all but two: {text}");
    is(&scene, "coordinator");
    let (made, _) = preview(&scene);
    let failure =
        scene.ask("readiness.print", json!({ "seen": made["facts_sha256"] })).unwrap_err();
    assert_eq!(failure.code, Code::Forbidden, "who keeps it prints it");
}

#[test]
fn a_report_made_outside_the_programme_tells_no_number_of_treatment() {
    let scene = ready();
    is(&scene, "liaison");
    let text = words(&preview(&scene).1);
    assert!(4 <= text.matches("Kept for staff").count(), "{text}");
    assert!(!text.contains("with a treatment that goes on"));
}

#[test]
fn the_training_facility_shows_every_status_by_itself() {
    let shown = asked("supervisor", "readiness.show", json!({}));
    let status = |key: &str| super::element(&shown, key)["status"].clone();
    assert_eq!(status("3c"), "conditional");
    assert_eq!(status("3a"), "met", "by a document");
    assert_eq!(status("5a"), "nothing_yet");
    assert_eq!(status("5b"), "met");
    assert_eq!(shown["agreements"][0]["state"], "ends_soon", "15 April is 44 days ahead");
}
