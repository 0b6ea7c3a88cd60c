//! Readiness of the site: five focus areas that fill themselves from the records, what is said by
//! hand, whom a number opens, and the report that leaves the house.

mod elements;
mod report;
mod said;

use crate::support::facility::{PASSPHRASE, Scene, scene};
use serde_json::{Value, json};
use std::{fmt::Write as _, ops::RangeInclusive};
use throughcare_core::{Code, Failure};

/// Booked on 10 February, all of them.
const BOOKED: RangeInclusive<u32> = 1..=48;

fn booking(number: u32) -> String {
    format!("R-{number}")
}

/// 48 people booked on 10 February, of whom the last two left on bail the day after, and everybody
/// who may look or not. The supervisor is at work on 2 March.
fn jail() -> Scene {
    let scene = scene();
    for (name, role, standing) in [
        ("nurse", "nurse", "programme"),
        ("coordinator", "coordinator", "programme"),
        ("liaison", "coordinator", "outside"),
        ("officer", "release_officer", "custody"),
        ("inreach", "in_reach", "outside"),
        ("auditor", "auditor", "custody"),
    ] {
        scene.add_user(name, role, standing);
    }
    let scene = scene.with_user("boss", "supervisor", "programme");
    let heading = "Booking Number,Last Name,First Name,Date of Birth,Booking Date\n".to_owned();
    let text = BOOKED.fold(heading, |mut text, number| {
        writeln!(text, "R-{number},Family{number},Given{number},1/1/1980,2/10/2026").unwrap();
        text
    });
    let path = scene.file("roster.csv", text);
    scene.ask("roster.import", json!({ "path": path, "as_of": "2026-02-10" })).unwrap();
    for number in [47, 48] {
        leave(&scene, number, "2026-02-11", "bail");
    }
    scene
}

fn is(scene: &Scene, user: &str) {
    scene.app.sign_in(user, PASSPHRASE).unwrap();
}

fn leave(scene: &Scene, number: u32, on: &str, how: &str) {
    let message = json!({ "booking": booking(number), "on": on, "how": how, "source": "gate" });
    scene.ask("stays.leave", message).unwrap();
}

/// Screens these people on a day: eligible for their lungs.
fn screen(scene: &Scene, people: RangeInclusive<u32>, on: &str) {
    for number in people {
        let message = json!({
            "booking": booking(number), "on": on, "result": "eligible",
            "criteria": [{ "criterion": "chronic_or_significant", "evidence": "COPD (J44.9)" }],
        });
        scene.ask("screening.record", message).unwrap();
    }
}

fn show(scene: &Scene) -> Value {
    scene.ask("readiness.show", json!({})).unwrap()
}

fn element<'a>(shown: &'a Value, key: &str) -> &'a Value {
    let areas = shown["areas"].as_array().unwrap();
    let mut elements = areas.iter().flat_map(|area| area["elements"].as_array().unwrap());
    elements.find(|element| element["key"] == key).unwrap()
}

/// How a figure reads: "36/46", "3", "2 days/36"; "small" and "held" where a count is not told.
fn said(shown: &Value, key: &str, line: &str) -> String {
    let figures = element(shown, key)["figures"].as_array().unwrap();
    let figure = figures.iter().find(|figure| figure["line"] == line);
    let measured = &figure.unwrap()["measured"];
    let cell = |cell: &Value| match cell["shown"].as_str().unwrap() {
        "exact" => cell["count"].to_string(),
        "small" => "small".into(),
        _ => "held".into(),
    };
    match measured["measure"].as_str().unwrap() {
        "share" => format!("{}/{}", cell(&measured["of"]), cell(&measured["out_of"])),
        "people" => cell(&measured["people"]),
        "days" => format!("{} days/{}", measured["median"], cell(&measured["people"])),
        _ => measured["count"].to_string(),
    }
}

fn people(scene: &Scene, key: &str, line: &str, part: &str) -> Result<Vec<String>, Failure> {
    let message = json!({ "element": key, "line": line, "part": part });
    let listed = scene.ask("readiness.people", message)?;
    let rows = listed["rows"].as_array().unwrap().clone();
    assert_eq!(listed["total"], rows.len());
    Ok(rows.iter().map(|row| row["booking"].as_str().unwrap().to_owned()).collect())
}

#[test]
fn screenings_fill_2a_by_the_two_days_of_phase_a_and_every_number_opens_its_people() {
    let scene = jail();
    screen(&scene, 1..=36, "2026-02-12");
    screen(&scene, 37..=40, "2026-02-13");
    let shown = show(&scene);
    assert_eq!((&shown["from"], &shown["to"]), (&json!("2025-12-03"), &json!("2026-03-02")));
    // 48 booked, two left before it was due; day 2 is in time and day 3 is not (domain 4.4).
    assert_eq!(said(&shown, "2a", "screened_in_time"), "36/46");
    assert_eq!(said(&shown, "2a", "screened"), "40/48");
    assert_eq!(said(&shown, "2a", "screened_left_sooner"), "2");
    assert_eq!(said(&shown, "2a", "days_to_screen"), "2 days/40");
    assert_eq!(said(&shown, "2a", "found_eligible"), "40/40");
    let held = element(&shown, "2a");
    assert_eq!(held["figures"][0]["measured"]["percent"], 78, "36 × 100 / 46 = 78.3");
    assert_eq!((&held["status"], &held["basis"]), (&json!("not_met"), &json!("target")));
    assert_eq!((&held["target"], &held["own_target"]), (&json!(80), &json!(false)));
    assert_eq!(held["target_unconfirmed"], true, "a local choice");
    assert_eq!(held["figures"][0]["unconfirmed"], true, "48 hours are recalled, low confidence");

    assert_eq!(people(&scene, "2a", "screened_in_time", "of").unwrap().len(), 36);
    assert_eq!(people(&scene, "2a", "screened_in_time", "out_of").unwrap().len(), 46);
    let rest: Vec<String> = (37..=46).map(booking).collect();
    assert_eq!(people(&scene, "2a", "screened_in_time", "rest").unwrap(), rest);
    assert_eq!(people(&scene, "2a", "screened_left_sooner", "of").unwrap(), ["R-47", "R-48"]);
    let slowest = people(&scene, "2a", "days_to_screen", "of").unwrap();
    assert_eq!(slowest[..4], ["R-37", "R-38", "R-39", "R-40"], "who waited longest stands first");
    let log = scene.ask("audit.list", json!({ "limit": 1 })).unwrap();
    assert_eq!(log[0]["action"], "readiness.people");
    assert_eq!(log[0]["detail"], "list of 40", "the look is on record");

    let one = scene
        .ask(
            "readiness.people",
            json!({ "element": "2a", "line": "screened", "part": "of", "offset": 39, "limit": 5 }),
        )
        .unwrap();
    assert_eq!((&one["total"], one["rows"].as_array().unwrap().len()), (&json!(40), 1));

    screen(&scene, 41..=41, "2026-02-12");
    let held = show(&scene);
    assert_eq!(said(&held, "2a", "screened_in_time"), "37/46", "80.4 of 100");
    assert_eq!(element(&held, "2a")["status"], "met");
}

#[test]
fn only_the_days_that_are_asked_for_count() {
    let scene = jail();
    screen(&scene, 1..=3, "2026-02-12");
    let over =
        |from: &str, to: &str| scene.ask("readiness.show", json!({ "from": from, "to": to }));
    let shown = over("2026-02-11", "2026-02-28").unwrap();
    assert_eq!(said(&shown, "2a", "screened"), "0/0", "nobody was booked from the eleventh on");
    assert_eq!(element(&shown, "2a")["status"], "nothing_yet");
    assert_eq!(
        said(&shown, "3b", "care_manager_named"),
        "0/3",
        "they were screened on the twelfth"
    );
    let shown = over("2026-02-10", "2026-02-10").unwrap();
    assert_eq!(said(&shown, "2a", "screened"), "3/48", "the first and the last day count");
    for (from, to, field) in
        [("2026-02-01", "2026-03-03", "to"), ("2026-02-02", "2026-02-01", "from")]
    {
        let failure = over(from, to).unwrap_err();
        assert_eq!((failure.code, failure.problems[0].field.as_str()), (Code::Invalid, field));
    }
}

#[test]
fn those_with_the_right_look_and_only_those_who_may_see_people_see_true_numbers() {
    let scene = jail();
    screen(&scene, 1..=36, "2026-02-12");
    for user in ["nurse", "officer", "inreach", "auditor"] {
        is(&scene, user);
        let failure = scene.ask("readiness.show", json!({})).unwrap_err();
        assert_eq!(failure.code, Code::Forbidden, "{user}");
    }
    is(&scene, "coordinator");
    let shown = show(&scene);
    assert_eq!(
        (&shown["exact"], said(&shown, "2a", "screened_in_time").as_str()),
        (&json!(true), "36/46")
    );
    let condition = json!({ "element": "2a", "reason": "new staff", "until": "2026-04-01" });
    let failure = scene.ask("readiness.set_condition", condition).unwrap_err();
    assert_eq!(failure.code, Code::Forbidden, "a coordinator looks");

    // No clinical fact and no person, so no true number: what may leave the house.
    is(&scene, "admin");
    let shown = show(&scene);
    assert_eq!(shown["exact"], false);
    // Of 48 booked, the two who left sooner would be known from the 46 who are left.
    assert_eq!(said(&shown, "2a", "screened_in_time"), "36/held");
    assert_eq!(said(&shown, "2a", "screened"), "36/48");
    assert_eq!(said(&shown, "2a", "screened_left_sooner"), "small");
    assert_eq!(element(&shown, "2a")["figures"][0]["opens"], false);
    assert_eq!(element(&shown, "2a")["figures"][0]["measured"]["percent"], Value::Null);
    let failure = people(&scene, "2a", "screened", "of").unwrap_err();
    assert_eq!(failure.code, Code::Forbidden);
}

#[test]
fn a_reader_outside_the_programme_is_told_of_no_treatment_by_no_number() {
    let scene = jail();
    is(&scene, "nurse");
    let plan = json!({
        "booking": "R-1", "source": "dose file",
        "value": {
            "product": "buprenorphine_daily", "drug": "buprenorphine 8 mg", "directions": "daily",
            "last_dose": null, "take_home_days": 0, "otp": null,
            "verified": { "state": "given_here" }, "stopped_on": null,
        },
    });
    scene.ask("mat.save", plan).unwrap();
    let medicine = |number: u32, drug: &str| {
        let value = json!({
            "drug": drug, "strength": "8 mg", "form": "tablet", "directions": "daily",
            "indication": null, "days_supply": 30, "quantity": null, "rx_number": null,
            "prescriber": null, "pharmacy": null, "billed_to": null, "refrigerate": false,
            "high_alert": false, "state": "ordered", "ordered_on": "2026-02-11", "filled_on": null,
            "received_on": null, "bagged_on": null, "handed_on": null, "reached": null,
            "change": "continued",
        });
        let message = json!({ "booking": booking(number), "value": value, "source": "orders" });
        scene.ask("medicines.save", message).unwrap();
    };
    medicine(1, "buprenorphine");
    medicine(2, "lisinopril");
    for number in [1, 2] {
        leave(&scene, number, "2026-03-01", "sentence_served");
    }
    is(&scene, "boss");
    let inside = show(&scene);
    assert_eq!(said(&inside, "3f", "treatment_asked"), "1/48", "42 CFR 2.12(c)(3)");
    assert_eq!(said(&inside, "3f", "treatment_on"), "1");
    assert_eq!(said(&inside, "3e", "medicines_ordered"), "2/2");

    is(&scene, "liaison");
    let outside = show(&scene);
    for key in ["2b", "3f", "4b", "4d"] {
        let held = element(&outside, key);
        assert_eq!(held["kept"], true, "{key}");
        assert_eq!((&held["figures"], &held["status"]), (&json!([]), &Value::Null), "{key}");
        let line = json!({ "element": key, "line": "treatment_on", "part": "of" });
        let failure = scene.ask("readiness.people", line).unwrap_err();
        assert_eq!(failure.code, Code::Forbidden, "{key}, whoever is in it");
    }
    assert_eq!(said(&outside, "3e", "medicines_ordered"), "1/1", "the other one is not there");
    assert_eq!(people(&scene, "3e", "medicines_ordered", "of").unwrap(), ["R-2"]);
    assert_eq!(element(&outside, "2a")["kept"], false);
}
