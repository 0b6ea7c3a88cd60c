//! The directory: the starting list of plans, entries by hand and by file, and what is open when.

use crate::support::facility::{Scene, scene};
use serde_json::{Value, json};

fn desk() -> Scene {
    scene().with_user("coordinator", "coordinator", "programme")
}

fn entry(kind: &str, name: &str, county: Option<&str>) -> Value {
    json!({
        "kind": kind, "name": name, "county": county, "address": null, "phone": null,
        "other_phone": null, "after_hours": null, "fax": null, "email": null, "hours": null,
        "liaison": null, "liaison_phone": null, "liaison_email": null, "member_services": null,
        "transport": null, "plan_type": null, "in_force_from": null, "in_force_until": null,
        "notes": null, "source": "their page 03/02", "confirmed_by": null, "confirmed_on": null,
    })
}

fn otp() -> Value {
    let mut otp = entry("otp", "Example OTP", Some("34"));
    otp["phone"] = json!("916-555-0150");
    otp["hours"] = json!("mon–fri 5:30am-11am; sat 6-9; closed 2026-12-25");
    otp
}

fn listed(scene: &Scene, message: Value) -> Value {
    scene.ask("directory.list", message).unwrap()
}

fn names(shown: &Value) -> Vec<&str> {
    let entries = shown["entries"].as_array().unwrap();
    entries.iter().map(|entry| entry["value"]["name"].as_str().unwrap()).collect()
}

#[test]
fn every_county_starts_with_the_plans_of_2024_with_their_date_and_source_and_unconfirmed() {
    let scene = desk();
    let all = listed(&scene, json!({ "kind": "plan" }));
    let plans = all["entries"].as_array().unwrap();
    assert_eq!(plans.len(), 113, "the list of 2024-01-01");
    assert_eq!(all["unconfirmed"], 113, "nobody at the site has confirmed any");
    for plan in plans {
        let value = &plan["value"];
        assert_eq!(value["in_force_from"], "2024-01-01", "shown with its date");
        assert!(value["source"].as_str().unwrap().contains("2024"), "and its source: {value}");
        for line in ["phone", "after_hours", "liaison", "liaison_phone", "transport"] {
            assert!(value[line].is_null(), "{line} is not made up");
        }
    }
    for number in 1..=58 {
        let shown = listed(&scene, json!({ "kind": "plan", "county": format!("{number:02}") }));
        assert!(!names(&shown).is_empty(), "county {number:02} has a plan");
    }
    let here = listed(&scene, json!({ "kind": "plan", "county": "34", "text": "anthem blue" }));
    assert_eq!(names(&here), ["Anthem Blue Cross Partnership Plan"]);
    assert_eq!(here["entries"][0]["county_name"], "Sacramento", "domain 8.7: 34");
}

#[test]
fn an_organization_is_added_found_corrected_confirmed_and_taken_out() {
    let scene = desk();
    let saved = scene.ask("directory.save", json!({ "value": otp() })).unwrap();
    let shown = listed(&scene, json!({ "text": "555-0150" }));
    assert_eq!(names(&shown), ["Example OTP"], "found by its number");
    let held = &shown["entries"][0];
    assert_eq!(held["value"]["hours"], "Mon-Fri 05:30-11:00; Sat 06:00-09:00; closed 2026-12-25");
    // Monday 18:30; the next opening is on Tuesday.
    assert_eq!(held["opening"], json!({ "state": "closed", "opens": "2026-03-03T05:30:00" }));
    scene.at("2026-03-03T05:30:00");
    let held = listed(&scene, json!({ "kind": "otp" }))["entries"][0].clone();
    assert_eq!(held["opening"], json!({ "state": "open", "until": "2026-03-03T11:00:00" }));

    let confirm = json!({ "id": saved["id"], "seen": saved["version"] });
    let confirmed = scene.ask("directory.confirm", confirm.clone()).unwrap();
    let stale = scene.ask("directory.confirm", confirm).unwrap_err();
    assert_eq!(stale.code, throughcare_core::Code::Stale, "somebody else was quicker");
    let held = listed(&scene, json!({ "kind": "otp" }))["entries"][0].clone();
    assert_eq!(held["value"]["confirmed_on"], "2026-03-03");
    assert_eq!(held["value"]["confirmed_by"], "coordinator");

    let gone = json!({ "id": saved["id"], "seen": confirmed["version"] });
    scene.ask("directory.remove", gone).unwrap();
    assert!(names(&listed(&scene, json!({ "kind": "otp" }))).is_empty());
}

#[test]
fn what_cannot_be_is_refused_at_its_field() {
    let scene = desk();
    scene.ask("directory.save", json!({ "value": otp() })).unwrap();
    for (field, value) in [
        ("name", json!(" ")),
        ("source", json!("")),
        ("county", json!("59")),
        ("hours", json!("early")),
        ("confirmed_on", json!("2026-03-09")),
        ("name", json!("EXAMPLE  otp")),
    ] {
        let mut bad = otp();
        bad[field] = value.clone();
        let failure = scene.ask("directory.save", json!({ "value": bad })).unwrap_err();
        assert_eq!(failure.problems[0].field, field, "{value}: {failure:?}");
    }
}

#[test]
fn a_plan_stands_between_its_dates() {
    let scene = desk();
    let mut plan = entry("plan", "Example Plan", Some("34"));
    plan["in_force_until"] = json!("2026-03-02");
    scene.ask("directory.save", json!({ "value": plan })).unwrap();
    let ask = json!({ "text": "example plan" });
    assert_eq!(names(&listed(&scene, ask.clone())).len(), 1, "the last day counts");
    scene.at("2026-03-03T08:00:00");
    assert_eq!(names(&listed(&scene, ask)).len(), 0, "it has ended");
    let all = listed(&scene, json!({ "text": "example plan", "all_dates": true }));
    assert_eq!(all["entries"][0]["in_force"], false);
}

#[test]
fn an_entry_that_serves_more_than_one_county_is_found_in_each() {
    let scene = desk();
    scene
        .ask("directory.save", json!({ "value": entry("clinic", "Valley Clinic", None) }))
        .unwrap();
    for county in ["34", "39"] {
        let shown = listed(&scene, json!({ "kind": "clinic", "county": county }));
        assert_eq!(names(&shown), ["Valley Clinic"]);
    }
}

#[test]
fn a_file_is_previewed_and_imported_line_by_line_and_blanks_take_nothing_out() {
    let scene = desk();
    scene.ask("directory.save", json!({ "value": otp() })).unwrap();
    let file = scene.file(
        "directory.csv",
        "Kind,Name,County,Phone,Hours,Fax\n\
         otp,Example OTP,Sacramento,,,916-555-0151\n\
         pharmacy,Example Pharmacy,34,'+1 916 555 0177,24 hours,\n\
         Pharmacy,example pharmacy,Sacramento,916-555-0178,,\n\
         shop,Corner Shop,34,,,\n\
         clinic,,34,,,\n\
         clinic,Hill Clinic,Oregon,,,\n\
         clinic,Lake Clinic,34,,whenever,\n\
         plan,Anthem Blue Cross Partnership Plan,34,,,\n",
    );
    let before = scene.dump();
    let preview = scene.ask("directory.preview", json!({ "path": file })).unwrap();
    crate::support::dump::same(&before, &scene.dump(), "a preview saves nothing");
    let lines = |report: &Value, part: &str| -> Vec<u64> {
        report[part].as_array().unwrap().iter().map(|line| line["line"].as_u64().unwrap()).collect()
    };
    assert_eq!(lines(&preview, "new"), [3]);
    assert_eq!(lines(&preview, "changed"), [2]);
    assert_eq!(preview["changed"][0]["columns"], json!(["fax"]), "blank cells change nothing");
    assert_eq!(preview["unchanged"], 1, "the plan of the starting list");
    assert_eq!(lines(&preview, "refused"), [4, 5, 6, 7, 8]);
    assert_eq!(preview["refused"][0]["why"], "Line 3 has this organization already.");
    assert!(preview["refused"][1]["why"].as_str().unwrap().contains("no kind of organization"));

    let report =
        scene.ask("directory.import", json!({ "path": file, "seen": preview["sha256"] })).unwrap();
    assert_eq!(report, preview, "what was looked at is what is done");
    let otp = listed(&scene, json!({ "kind": "otp" }))["entries"][0]["value"].clone();
    assert_eq!(otp["fax"], "916-555-0151");
    assert_eq!(otp["phone"], "916-555-0150", "the blank cell took nothing out");
    let pharmacy = listed(&scene, json!({ "kind": "pharmacy" }))["entries"][0].clone();
    assert_eq!(pharmacy["value"]["phone"], "+1 916 555 0177", "without the spreadsheet's mark");
    assert_eq!(pharmacy["opening"], json!({ "state": "open", "until": null }));
    let again = scene.ask("directory.import", json!({ "path": file })).unwrap();
    assert_eq!(
        (lines(&again, "new"), lines(&again, "changed")),
        (vec![], vec![]),
        "once is enough"
    );

    std::fs::write(&file, "kind,name\nclinic,Other Clinic\n").unwrap();
    let seen = json!({ "path": file, "seen": preview["sha256"] });
    let refused = scene.ask("directory.import", seen).unwrap_err();
    assert!(refused.message.starts_with("The file is not the one"), "{refused:?}");
}

#[test]
fn what_is_written_to_a_file_reads_back_unchanged() {
    let scene = desk();
    let mut clinic = entry("clinic", "=Clinic, \"Zoë\"", Some("01"));
    clinic["notes"] = json!("ask for Ana; -5 floor");
    scene.ask("directory.save", json!({ "value": otp() })).unwrap();
    scene.ask("directory.save", json!({ "value": clinic })).unwrap();
    let out = scene.folder.path().join("out.csv").to_str().unwrap().to_owned();
    let written = scene.ask("directory.export", json!({ "out": out })).unwrap();
    assert_eq!(written["lines"], 115, "113 plans and two");
    let report = scene.ask("directory.preview", json!({ "path": out })).unwrap();
    assert_eq!(report["unchanged"], 115, "{report}");
    let taken = scene.ask("directory.export", json!({ "out": out })).unwrap_err();
    assert_eq!(taken.code, throughcare_core::Code::Refused, "a file is not written over");
}

#[test]
fn a_file_that_is_no_directory_is_refused_in_a_sentence() {
    let scene = desk();
    for (name, bytes) in [
        ("empty.csv", &b""[..]),
        ("roster.csv", b"Booking,Last Name\nB-1,Doe\n"),
        ("picture.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
    ] {
        let failure = scene.ask("directory.preview", json!({ "path": scene.file(name, bytes) }));
        let failure = failure.unwrap_err();
        assert_eq!(failure.code, throughcare_core::Code::Refused, "{name}: {failure:?}");
    }
    let absent = scene.folder.path().join("absent.csv");
    assert!(scene.ask("directory.preview", json!({ "path": absent })).is_err());
}

#[test]
fn a_county_keeps_how_it_wants_things() {
    let scene = desk();
    let set = json!({
        "county": "34", "release_notices": "mail to the release box", "applications": " ",
    });
    let kept = scene.ask("directory.set_county", set.clone()).unwrap();
    assert_eq!(kept["release_notices"], "mail to the release box");
    assert!(kept["applications"].is_null(), "blanks are nothing");
    assert_eq!(kept["confirmed_on"], "2026-03-02");
    let shown = listed(&scene, json!({ "county": "34" }));
    assert_eq!(shown["county"], kept);
    let stale = scene.ask("directory.set_county", set).unwrap_err();
    assert_eq!(stale.code, throughcare_core::Code::Stale, "the version that was seen is needed");
    scene.app.sign_in("admin", crate::support::facility::PASSPHRASE).unwrap();
    let scene = scene.with_user("boss", "supervisor", "programme");
    let silent = json!({
        "county": "34", "seen": 1, "release_notices": "mail to the release box",
        "never_answers": true, "answers_note": "asked nine times",
    });
    let silent = scene.ask("directory.set_county", silent).unwrap();
    assert_eq!((&silent["never_answers"], &silent["answers_by"]), (&json!(true), &json!("boss")));
    scene.app.sign_in("coordinator", crate::support::facility::PASSPHRASE).unwrap();
    let words = json!({ "county": "34", "seen": 2, "notes": "slow in December" });
    let kept = scene.ask("directory.set_county", words).unwrap();
    assert_eq!(kept["never_answers"], true, "who does not say whether it answers leaves that be");
    assert_eq!(kept["answers_note"], "asked nine times");
    let turned = json!({ "county": "34", "seen": 3, "never_answers": false });
    let refused = scene.ask("directory.set_county", turned).unwrap_err();
    assert!(refused.message.contains("supervisor"), "{refused:?}");
    let other = scene.ask("directory.set_county", json!({ "county": "00" })).unwrap_err();
    assert_eq!(other.problems[0].field, "county");
}

#[test]
fn who_works_with_people_sees_it_and_custody_does_not_need_it() {
    for (role, standing, sees, keeps) in [
        ("nurse", "programme", true, true),
        ("eligibility", "outside", true, true),
        ("in_reach", "outside", true, false),
        ("administrator", "custody", true, true),
        ("release_officer", "custody", false, false),
    ] {
        let scene = scene().with_user("someone", role, standing);
        assert_eq!(scene.ask("directory.list", json!({})).is_ok(), sees, "{role}");
        let save = scene.ask("directory.save", json!({ "value": otp() }));
        assert_eq!(save.is_ok(), keeps, "{role}");
    }
}
