//! The log of services: who gave what, from when to when, under which number – and who is told.

mod secrets;

use crate::support::facility::{PASSPHRASE, Scene, scene};
use crate::training::{ask_as, asked};
use serde_json::{Value, json};
use throughcare_core::{Code, Failure};

/// A jail with one person booked long ago and one lately, and the nurse signed in.
fn jail() -> Scene {
    let scene = scene();
    for (name, role, standing) in [
        ("eligibility", "eligibility", "outside"),
        ("liaison", "coordinator", "outside"),
        ("officer", "release_officer", "custody"),
        ("inreach", "in_reach", "outside"),
        ("boss", "supervisor", "programme"),
        ("nurse", "nurse", "programme"),
    ] {
        scene.add_user(name, role, standing);
    }
    let scene = signed_in(scene, "boss");
    let roster = scene.file(
        "roster.csv",
        "Booking Number,Last Name,First Name,Date of Birth,Booking Date,Release Date\n\
         T-1,Vang,Tou,2000-06-02,2026-01-10,2026-03-20\n\
         T-2,Singh,Anoush,1993-09-09,2026-01-10,\n",
    );
    scene.ask("roster.import", json!({ "path": roster })).unwrap();
    let assign = json!({ "booking": "T-1", "user": "inreach", "owner": false });
    scene.ask("stays.assign", assign).unwrap();
    signed_in(scene, "nurse")
}

fn signed_in(scene: Scene, user: &str) -> Scene {
    scene.app.sign_in(user, PASSPHRASE).unwrap();
    scene
}

fn as_user<T>(scene: &Scene, user: &str, ask: impl FnOnce(&Scene) -> T) -> T {
    scene.app.sign_in(user, PASSPHRASE).unwrap();
    let answer = ask(scene);
    scene.app.sign_in("nurse", PASSPHRASE).unwrap();
    answer
}

/// A service on 2 March from one wall time to another.
fn told(kind: &str, start: &str, end: &str) -> Value {
    json!({
        "kind": kind, "place": "in_custody",
        "start": { "at": format!("2026-03-02T{start}:00") },
        "end": { "at": format!("2026-03-02T{end}:00") },
    })
}

fn with(mut value: Value, field: &str, to: impl Into<Value>) -> Value {
    value[field] = to.into();
    value
}

fn try_record(scene: &Scene, booking: &str, value: impl Into<Value>) -> Result<Value, Failure> {
    let value = value.into();
    scene.ask("service_log.record", json!({ "booking": booking, "value": value }))
}

fn record(scene: &Scene, booking: &str, value: Value) -> Value {
    try_record(scene, booking, value).unwrap()
}

fn show(scene: &Scene, booking: &str) -> Value {
    scene.ask("service_log.show", json!({ "booking": booking })).unwrap()
}

fn field(failure: &Failure) -> &str {
    failure.problems.first().map_or("", |problem| problem.field.as_str())
}

fn provider(name: &str, npi: Option<&str>, user: Option<&str>) -> Value {
    json!({ "value": {
        "name": name, "credential": "RN", "organization": null, "npi": npi,
        "organization_npi": null, "taxonomy": null, "enrolled_on": null,
        "enrolled_confirmed_by": null, "enrolled_confirmed_on": null,
        "in_force_from": "2026-01-01", "in_force_until": null, "user": user,
    }})
}

fn code(kind: &str, code: &str, unit: impl Into<Value>) -> Value {
    let unit = unit.into();
    json!({
        "kind": kind, "place": null, "credential": null, "code": code, "modifiers": ["u1"],
        "unit": unit, "in_force_from": "2026-01-01", "in_force_until": null, "note": null,
        "confirmed_by": null, "confirmed_on": null,
    })
}

#[test]
fn the_cast_shows_what_was_done_and_what_a_biller_lacks() {
    let shown = asked("coordinator", "service_log.show", json!({ "booking": "T-1001" }));
    let entries = shown["entries"].as_array().unwrap();
    let kinds: Vec<_> = entries.iter().map(|held| held["now"]["kind"].clone()).collect();
    assert_eq!(kinds, ["case_management", "medications", "case_management", "mat"], "newest first");
    assert_eq!(entries[0]["now"]["provider"]["npi"], "9999999029", "the in-reach worker's");
    assert_eq!(entries[1]["now"]["minutes"], 15, "09:00 to 09:15");
    assert_eq!(entries[2]["now"]["late"], true, "25 February, written on 2 March");
    assert_eq!(entries[2]["now"]["written_at"], "2026-03-02T16:30:00");
    assert_eq!(entries[0]["coding"], json!({ "said": "nothing" }), "the table comes empty");
    let lacks = |at: usize| -> Vec<String> {
        let said = entries[at]["warnings"].as_array().unwrap().iter();
        said.map(|held| held["what"].as_str().unwrap().to_owned()).collect()
    };
    assert!(lacks(2).contains(&"no_npi".into()) && lacks(2).contains(&"not_enrolled".into()));
    assert!(!lacks(1).contains(&"no_npi".into()));
    let day = asked("nurse", "service_log.day", json!({}));
    let lines = day["lines"].as_array().unwrap();
    assert_eq!(lines.len(), 3, "09:00, 06:10 and 14:00; the injection was in February");
    assert_eq!(lines[0]["booking"], "T-1002");
    let minutes: u64 =
        day["totals"].as_array().unwrap().iter().map(|t| t["minutes"].as_u64().unwrap()).sum();
    assert_eq!(minutes, 45, "10 + 15 + 20");
}

#[test]
fn a_service_is_logged_in_california_time_and_kept_as_instants() {
    let scene = jail();
    let saved = record(&scene, "T-1", told("laboratory", "13:05", "13:30"));
    assert_eq!(saved["id"], saved["version"], "the first version names the entry");
    let shown = show(&scene, "T-1");
    let held = &shown["entries"][0]["now"];
    assert_eq!(
        (&held["start"], &held["end"]),
        (&json!("2026-03-02T13:05:00"), &json!("2026-03-02T13:30:00"))
    );
    assert_eq!(held["start_utc"], "2026-03-02T21:05:00Z", "PST is UTC − 8 hours");
    assert_eq!((&held["minutes"], &held["late"]), (&json!(25), &json!(false)));
    assert_eq!(held["written_by"], "nurse");
    // Now is 18:30; 25 minutes ago is 18:05.
    let ago = json!({
        "kind": "laboratory", "place": "phone", "start": { "minutes_ago": 25 },
        "end": { "minutes_ago": 0 }, "with": "  ", "note": " drawn at the second try ",
    });
    record(&scene, "T-1", ago);
    let held = show(&scene, "T-1")["entries"][0]["now"].clone();
    assert_eq!(
        (&held["start"], &held["end"]),
        (&json!("2026-03-02T18:05:00"), &json!("2026-03-02T18:30:00"))
    );
    assert_eq!((&held["with"], &held["note"]), (&Value::Null, &json!("drawn at the second try")));
    let total = show(&scene, "T-1")["totals"][0].clone();
    assert_eq!(total, json!({ "kind": "laboratory", "services": 2, "minutes": 50 }), "25 + 25");
}

#[test]
fn what_is_not_over_or_not_in_this_stay_is_refused_at_its_field() {
    let scene = jail();
    let refused = |value: Value| field(&try_record(&scene, "T-1", value).unwrap_err()).to_owned();
    assert_eq!(refused(told("laboratory", "18:00", "18:31")), "end", "it is 18:30");
    assert_eq!(refused(told("laboratory", "13:30", "13:30")), "end", "no time at all");
    assert_eq!(refused(told("laboratory", "13:30", "13:05")), "end");
    let early = json!({ "at": "2026-01-09T10:00:00" });
    let early = with(told("laboratory", "13:00", "13:05"), "start", early);
    assert_eq!(refused(with(early, "end", json!({ "lasted": 10 }))), "start", "booked 10 January");
    assert_eq!(show(&scene, "T-1")["entries"], json!([]), "nothing was saved");
}

#[test]
fn on_the_night_of_the_clocks_the_minutes_are_those_that_passed() {
    let scene = jail();
    scene.at("2026-03-08T09:00:00");
    let night = |start: &str, end: &str| {
        json!({
            "kind": "laboratory", "place": "in_custody",
            "start": { "at": format!("2026-03-08T{start}:00") },
            "end": { "at": format!("2026-03-08T{end}:00") },
        })
    };
    record(&scene, "T-1", night("01:45", "03:15"));
    assert_eq!(
        show(&scene, "T-1")["entries"][0]["now"]["minutes"],
        30,
        "02:00 is 03:00 that night"
    );
    let refused = try_record(&scene, "T-1", night("02:30", "03:40")).unwrap_err();
    assert_eq!(field(&refused), "start");
    assert!(refused.problems[0].message.contains("does not exist"), "{refused:?}");
}

#[test]
fn what_goes_on_at_the_same_time_is_asked_about_and_kept_where_somebody_says_so() {
    let scene = jail();
    record(&scene, "T-1", told("laboratory", "13:00", "13:30"));
    let refused = try_record(&scene, "T-1", told("radiology", "13:29", "13:40")).unwrap_err();
    assert_eq!((refused.code, field(&refused)), (Code::Invalid, "overlap"));
    assert_eq!(
        refused.problems[0].message,
        "From 13:00 to 13:30 this person was with nurse. Keep both?"
    );
    record(&scene, "T-1", with(told("radiology", "13:29", "13:40"), "overlap_ok", true));
    record(&scene, "T-1", told("laboratory", "13:40", "13:50"));
    let other = try_record(&scene, "T-2", told("laboratory", "13:45", "13:55")).unwrap_err();
    assert_eq!(
        other.problems[0].message,
        "From 13:40 to 13:50 the provider was with T-1. Keep both?"
    );
    record(&scene, "T-2", told("laboratory", "13:50", "13:55"));
    as_user(&scene, "boss", |scene| {
        // Another provider and another person: nothing to ask.
        record(scene, "T-2", told("case_management", "13:00", "13:20"));
    });
}

#[test]
fn a_correction_keeps_what_stood_there_and_says_why() {
    let scene = jail();
    let saved = record(&scene, "T-1", told("laboratory", "13:00", "13:30"));
    let id = saved["id"].clone();
    let correct = |seen: &Value, value: Value, reason: &str| {
        let message = json!({
            "booking": "T-1", "id": id, "seen": seen, "value": value, "reason": reason,
        });
        scene.ask("service_log.correct", message)
    };
    let longer = told("laboratory", "13:00", "13:50");
    assert_eq!(field(&correct(&id, longer.clone(), " ").unwrap_err()), "reason");
    scene.at("2026-03-03T08:00:00");
    let second = correct(&id, longer.clone(), "left out the walk").unwrap();
    assert_eq!(second["id"], id, "the same entry");
    let stale = correct(&id, longer.clone(), "again").unwrap_err();
    assert_eq!(stale.code, Code::Stale, "somebody corrected it since");
    let shown = show(&scene, "T-1")["entries"][0].clone();
    assert_eq!(
        (&shown["now"]["minutes"], &shown["now"]["reason"]),
        (&json!(50), &json!("left out the walk"))
    );
    assert_eq!(shown["now"]["late"], true, "this version was written on the next day");
    assert_eq!(shown["now"]["written_at"], "2026-03-03T08:00:00");
    assert_eq!(shown["earlier"][0]["minutes"], 30, "what stood there");
    assert_eq!(shown["now"]["provider"], shown["earlier"][0]["provider"], "nobody else was named");
    assert_eq!(shown["earlier"][0]["written_at"], "2026-03-02T18:30:00");
    let strike = |seen: &Value| {
        let message = json!({ "booking": "T-1", "id": id, "seen": seen, "reason": "wrong person" });
        scene.ask("service_log.strike", message)
    };
    let struck = strike(&second["version"]).unwrap();
    let shown = show(&scene, "T-1");
    assert_eq!(shown["entries"][0]["now"]["struck"], true, "it stays to be read");
    assert_eq!(shown["entries"][0]["earlier"].as_array().unwrap().len(), 2);
    assert_eq!(shown["totals"], json!([]), "and counts no more");
    assert_eq!(strike(&struck["version"]).unwrap_err().code, Code::Refused);
    record(&scene, "T-1", told("laboratory", "13:10", "13:20"));
    let unknown = json!({ "booking": "T-2", "id": id, "seen": id, "reason": "x" });
    assert_eq!(scene.ask("service_log.strike", unknown).unwrap_err().code, Code::NotFound);
}

#[test]
fn a_day_before_services_began_is_warned_of_and_no_day_is_counted_wi_14184_800() {
    let scene = jail();
    let warned = |scene: &Scene| show(scene, "T-1")["entries"][0]["warnings"].clone();
    record(&scene, "T-1", told("laboratory", "13:00", "13:30"));
    assert_eq!(warned(&scene)[0], json!({ "what": "began_unknown" }));
    let before = scene.ask("case.open", json!({ "booking": "T-1" })).unwrap()["window"].clone();
    let began = json!({ "booking": "T-1", "value": { "on": "2026-03-02" }, "source": "portal" });
    let fact = scene.ask("services.save", began).unwrap();
    let shown = show(&scene, "T-1");
    assert_eq!(shown["entries"][0]["inside"], true, "the day itself is inside");
    assert_eq!(shown["window"]["opens"], "2025-12-20", "20 March − 90 days");
    let later = json!({
        "booking": "T-1", "id": fact["id"], "seen": fact["version"], "value": { "on": "2026-03-01" },
        "source": "portal",
    });
    scene.ask("services.save", later).unwrap();
    let early = json!({
        "kind": "laboratory", "place": "in_custody", "start": { "at": "2026-02-28T10:00:00" },
        "end": { "lasted": 20 },
    });
    record(&scene, "T-1", early);
    let shown = show(&scene, "T-1")["entries"][1].clone();
    assert_eq!(shown["warnings"][0], json!({ "what": "before_began", "on": "2026-03-01" }));
    assert_eq!((&shown["inside"], &shown["now"]["late"]), (&json!(false), &json!(true)));
    let after = scene.ask("case.open", json!({ "booking": "T-1" })).unwrap()["window"].clone();
    assert_eq!(before["days_used"], 0);
    assert_eq!(after["days_used"], 1, "1 March, by the fact that services began, not by the log");
    record(&scene, "T-2", told("radiology", "14:00", "14:10"));
    let undated = show(&scene, "T-2")["entries"][0].clone();
    assert_eq!(undated["inside"], Value::Null, "without a release date nobody can say");
    assert!(undated["warnings"].to_string().contains("no_release_date"));
}

#[test]
fn units_are_counted_by_the_rule_of_the_site_and_the_sum_is_shown() {
    let scene = jail();
    record(&scene, "T-1", told("case_management", "13:00", "13:38"));
    let coding = |scene: &Scene| show(scene, "T-1")["entries"][0]["coding"].clone();
    assert_eq!(coding(&scene), json!({ "said": "nothing" }), "no code comes with the program");
    let save = |value: Value| {
        as_user(&scene, "boss", |scene| {
            scene.ask("service_log.save_code", json!({ "value": value }))
        })
    };
    let quarter = json!({ "per": "minutes", "minutes": 15, "rounding": "from_half" });
    let first = save(code("case_management", " x1001 ", quarter)).unwrap();
    let said = coding(&scene);
    assert_eq!((&said["code"], &said["modifiers"]), (&json!("X1001"), &json!(["U1"])));
    assert_eq!(said["count"]["units"], 3, "38 = 2 × 15 + 8, and 8 is half of 15, rounded up");
    assert_eq!(
        said["count"]["arithmetic"],
        "38 min = 2 × 15 min + 8 min, which count because they are at least 8 = 3 units"
    );
    assert_eq!(said["confirmed"], false, "nobody at the site has confirmed the line");
    let there = with(
        code("case_management", "X2002", json!({ "per": "encounter" })),
        "place",
        "in_custody",
    );
    save(there.clone()).unwrap();
    assert_eq!(coding(&scene)["code"], "X2002", "the line with more conditions that are met");
    save(with(there, "code", "X3003")).unwrap();
    assert_eq!(coding(&scene), json!({ "said": "several", "codes": ["X2002", "X3003"] }));
    let ended = with(
        code("case_management", "X1001", json!({ "per": "encounter" })),
        "in_force_until",
        "2025-12-31",
    );
    assert_eq!(field(&save(ended).unwrap_err()), "in_force_until", "before its first day");
    assert_eq!(field(&save(code("mat", "", json!({ "per": "encounter" }))).unwrap_err()), "code");
    let never = json!({ "per": "minutes", "minutes": 0, "rounding": "whole" });
    assert_eq!(field(&save(code("mat", "X1", never)).unwrap_err()), "unit");
    let out = json!({ "id": first["id"], "seen": 7 });
    let out = as_user(&scene, "boss", |scene| scene.ask("service_log.remove_code", out));
    assert_eq!(out.unwrap_err().code, Code::Stale);
}

#[test]
fn providers_have_numbers_that_fit_and_one_account_each_45_cfr_162_406() {
    let scene = jail();
    let save = |message: Value| {
        as_user(&scene, "boss", |scene| scene.ask("service_log.save_provider", message))
    };
    let wrong = save(provider("G. Abara", Some("9999999012"), None)).unwrap_err();
    assert_eq!(field(&wrong), "npi", "999999901 has the check digit 1");
    save(provider("G. Abara", Some("9999999011"), Some("nurse"))).unwrap();
    let twice = save(provider("G. Abara again", Some("9999999011"), Some("nurse"))).unwrap_err();
    let fields: Vec<_> = twice.problems.iter().map(|problem| problem.field.as_str()).collect();
    assert_eq!(fields, ["user", "npi"]);
    let nobody = save(provider("X", None, Some("nobody"))).unwrap_err();
    assert_eq!(field(&nobody), "user");
    let mut half = provider("Y", None, None);
    half["value"]["enrolled_on"] = json!("2026-01-01");
    assert_eq!(field(&save(half).unwrap_err()), "enrolled_confirmed_by", "who looked, and when?");
    record(&scene, "T-1", told("laboratory", "13:00", "13:30"));
    let held = show(&scene, "T-1")["entries"][0].clone();
    assert_eq!(held["now"]["provider"]["npi"], "9999999011", "whoever logs it, by default");
    let warned = held["warnings"].to_string();
    assert!(warned.contains("not_enrolled") && !warned.contains("no_npi"), "{warned}");
    let numbers = |npi: &str, seen: i64| {
        let message = json!({
            "npi": npi, "taxonomy": null, "confirmed_by": null, "confirmed_on": null, "seen": seen,
        });
        as_user(&scene, "boss", |scene| scene.ask("service_log.save_facility", message))
    };
    assert_eq!(field(&numbers("1234567890", 0).unwrap_err()), "npi");
    numbers("9999999003", 0).unwrap();
    assert_eq!(numbers("9999999003", 0).unwrap_err().code, Code::Stale);
    let shown = as_user(&scene, "boss", |scene| scene.ask("service_log.setup", json!({})).unwrap());
    assert_eq!(shown["facility"]["npi"], "9999999003");
    assert_eq!((&shown["codes"], shown["kinds"].as_array().unwrap().len()), (&json!([]), 11));
}

#[test]
fn who_may_not_change_rules_types_no_code_and_no_number() {
    for user in ["nurse", "coordinator", "eligibility", "officer", "inreach"] {
        for name in ["service_log.setup", "service_log.save_provider", "service_log.save_code"] {
            let refused = ask_as(user, "2026-03-02T18:30:00", name, json!({})).unwrap_err();
            assert_eq!(refused.code, Code::Forbidden, "{name} by {user}");
        }
    }
}
