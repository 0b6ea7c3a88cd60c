//! What an entry of the log tells, and to whom it is told: whole or not at all.

use super::{as_user, field, jail, provider, record, show, told, try_record, with};
use crate::support::facility::Scene;
use crate::training::{ask_as, asked};
use serde_json::{Value, json};
use throughcare_core::Code;

const EVENING: &str = "2026-03-02T18:30:00";
const KEPT: [&str; 3] = ["mat", "behavioral_consultation", "sud_counselling"];

fn day(scene: &Scene, provider: &Value) -> Value {
    scene.ask("service_log.day", json!({ "provider": provider })).unwrap()
}

/// What somebody sees of the log, with nothing in it but one service that is no secret and, where
/// there is one, another.
fn seen_by(user: &str, secret: Option<(&str, Value)>) -> Value {
    let scene = jail();
    as_user(&scene, "boss", |scene| {
        scene.ask("service_log.save_provider", provider("G. Abara", None, Some("nurse"))).unwrap()
    });
    record(&scene, "T-1", told("laboratory", "09:00", "09:30"));
    if let Some((booking, value)) = secret {
        record(&scene, booking, value);
    }
    let nurse = show(&scene, "T-1")["me"].clone();
    as_user(&scene, user, |scene| json!([show(scene, "T-1"), day(scene, &nurse)]))
}

#[test]
fn staff_outside_the_programme_see_neither_entry_nor_count_nor_gap_42_cfr_2_12() {
    let without = seen_by("eligibility", None);
    assert_eq!(without[0]["totals"][0]["minutes"], 30);
    let note = |text: &str| with(told("case_management", "10:00", "10:20"), "note", text);
    let secrets = [
        told("mat", "10:00", "10:20"),
        told("behavioral_consultation", "10:00", "10:20"),
        told("sud_counselling", "10:00", "10:20"),
        note("asked about methadone"),
        note("Biktarvy explained"),
        with(told("case_management", "10:00", "10:20"), "with", "Example OTP"),
    ];
    for secret in secrets {
        let seen = seen_by("eligibility", Some(("T-1", secret.clone())));
        assert_eq!(seen, without, "the same to the letter, with {secret}");
        let inside = seen_by("boss", Some(("T-1", secret)));
        assert_eq!(inside[0]["entries"].as_array().unwrap().len(), 2, "the programme sees both");
        assert_eq!(inside[1]["totals"].as_array().unwrap().len(), 2);
    }
}

#[test]
fn nobody_is_asked_about_an_overlap_with_what_they_may_not_know() {
    let scene = jail();
    record(&scene, "T-1", told("mat", "10:00", "10:20"));
    record(&scene, "T-2", told("laboratory", "11:00", "11:20"));
    as_user(&scene, "eligibility", |scene| {
        record(scene, "T-1", told("case_management", "10:05", "10:25"));
        let asked = try_record(scene, "T-2", told("case_management", "11:10", "11:30"));
        assert_eq!(field(&asked.unwrap_err()), "overlap", "of what is no secret they are asked");
    });
    let asked = try_record(&scene, "T-1", told("laboratory", "10:10", "10:15")).unwrap_err();
    assert_eq!(asked.problems.len(), 2, "inside, both");
}

#[test]
fn a_correction_that_tells_takes_the_entry_with_all_its_versions_out_of_sight() {
    let scene = jail();
    let saved = record(&scene, "T-1", told("case_management", "10:00", "10:20"));
    let seen =
        |scene: &Scene| as_user(scene, "liaison", |scene| show(scene, "T-1")["entries"].clone());
    assert_eq!(seen(&scene).as_array().unwrap().len(), 1);
    let correct = |seen: &Value, value: Value| {
        let message = json!({
            "booking": "T-1", "id": saved["id"], "seen": seen, "value": value, "reason": "kind",
        });
        scene.ask("service_log.correct", message).unwrap()
    };
    let second = correct(&saved["version"], told("mat", "10:00", "10:20"));
    assert_eq!(seen(&scene), json!([]));
    correct(&second["version"], told("case_management", "10:00", "10:20"));
    assert_eq!(seen(&scene), json!([]), "its history would tell");
}

#[test]
fn who_could_not_read_it_afterwards_does_not_write_it_whoever_the_person_is() {
    let scene = jail();
    as_user(&scene, "eligibility", |scene| {
        for booking in ["T-1", "T-2"] {
            for kind in KEPT {
                let refused = try_record(scene, booking, told(kind, "10:00", "10:20")).unwrap_err();
                assert_eq!(field(&refused), "kind", "{kind}");
            }
            let told =
                with(told("case_management", "10:00", "10:20"), "note", "buprenorphine film");
            assert_eq!(field(&try_record(scene, booking, told).unwrap_err()), "note");
            let offered = show(scene, booking)["kinds"].clone();
            assert_eq!(
                offered.as_array().unwrap().len(),
                11 - KEPT.len(),
                "the same for everybody"
            );
        }
        let free =
            with(told("case_management", "10:00", "10:20"), "note", "probation officer called");
        record(scene, "T-1", free);
        assert_eq!(show(scene, "T-1")["entries"].as_array().unwrap().len(), 1);
    });
}

#[test]
fn of_t_1002_who_refused_all_sharing_nobody_without_standing_sees_the_treatment() {
    let of = |user: &str| {
        let shown = asked(user, "service_log.show", json!({ "booking": "T-1002" }));
        let entries = shown["entries"].as_array().unwrap().iter();
        let kinds: Vec<_> = entries.map(|held| held["now"]["kind"].clone()).collect();
        (kinds, shown["totals"].as_array().unwrap().len())
    };
    let open = vec![json!("physical_consultation"), json!("case_management")];
    for user in ["eligibility", "liaison"] {
        assert_eq!(of(user), (open.clone(), 2), "{user}");
    }
    let (kinds, totals) = of("coordinator");
    assert_eq!((kinds.len(), totals), (3, 3), "inside the programme");
    assert!(kinds.contains(&json!("mat")));
}

#[test]
fn custody_is_told_nothing_of_the_log() {
    for booking in ["T-1001", "T-1002", "T-1004"] {
        for name in ["service_log.show", "service_log.record", "service_log.strike"] {
            let refused = ask_as("officer", EVENING, name, json!({ "booking": booking }));
            assert_eq!(refused.unwrap_err().code, Code::Forbidden, "{name}");
        }
    }
    let refused = ask_as("officer", EVENING, "service_log.day", json!({})).unwrap_err();
    assert_eq!(refused.code, Code::Forbidden);
}

#[test]
fn a_worker_of_another_organization_logs_and_sees_what_they_did_themselves() {
    let seen = asked("inreach", "service_log.show", json!({ "booking": "T-1001" }));
    let entries = seen["entries"].as_array().unwrap();
    assert_eq!(entries.len(), 1, "of four");
    assert_eq!(entries[0]["now"]["provider"]["name"], "M. Yang");
    assert_eq!(seen["totals"][0]["services"], 1);
    assert_eq!(seen["providers"].as_array().unwrap().len(), 1, "nobody else's to log for");
    let other = ask_as("inreach", EVENING, "service_log.show", json!({ "booking": "T-1004" }));
    assert_eq!(other.unwrap_err().code, Code::NotFound, "assigned to others");
    let scene = jail();
    record(&scene, "T-1", told("laboratory", "10:00", "10:20"));
    let nurse = show(&scene, "T-1")["me"].clone();
    as_user(&scene, "inreach", |scene| {
        assert_eq!(show(scene, "T-1")["entries"], json!([]));
        let theirs = with(told("case_management", "10:05", "10:10"), "provider", nurse.clone());
        assert_eq!(field(&try_record(scene, "T-1", theirs).unwrap_err()), "provider");
        record(scene, "T-1", told("case_management", "10:05", "10:10"));
        assert_eq!(show(scene, "T-1")["entries"].as_array().unwrap().len(), 1, "their own");
        assert_eq!(day(scene, &nurse)["lines"], json!([]), "of nobody else's day");
    });
}

#[test]
fn no_paper_tells_of_the_log() {
    let scene = jail();
    let kinds = [
        "plan",
        "ecm",
        "bh",
        "pharmacy",
        "pcp",
        "person",
        "probation",
        "custody",
        "county",
        "transfer",
    ];
    let papers = |scene: &Scene| -> Vec<Value> {
        let made = kinds.map(|to| {
            let paper = scene.ask("packets.preview", json!({ "booking": "T-1", "to": to }));
            paper.map_or(Value::Null, |paper| paper["facts_sha256"].clone())
        });
        made.into()
    };
    let before = papers(&scene);
    assert!(before.iter().filter(|paper| !paper.is_null()).count() > 5, "most can be made");
    let noted = with(told("mat", "10:00", "10:20"), "note", "zebra crossing");
    record(&scene, "T-1", noted);
    record(&scene, "T-1", told("case_management", "11:00", "11:20"));
    assert_eq!(papers(&scene), before, "nothing of it is on any paper");
    let case = scene.ask("case.open", json!({ "booking": "T-1" })).unwrap().to_string();
    assert!(!case.contains("zebra"), "and it is no part of the case that papers are made of");
}

#[test]
fn every_look_at_the_log_is_on_record_and_no_word_of_it_is() {
    let scene = jail();
    record(&scene, "T-1", with(told("mat", "10:00", "10:20"), "note", "zebra crossing"));
    show(&scene, "T-1");
    let log =
        as_user(&scene, "boss", |scene| scene.ask("audit.list", json!({})).unwrap().to_string());
    assert!(log.contains("service_log.record") && log.contains("service_log.show"), "{log}");
    assert!(!log.contains("zebra") && !log.contains("\"mat\""));
}
