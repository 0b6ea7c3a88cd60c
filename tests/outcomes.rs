//! Outcomes: what people left with, by the way in which they left, whom a number opens, and the
//! page that leaves the house.

use crate::support::{
    facility::{PASSPHRASE, Scene, scene},
    pdf::text_of,
};
use serde_json::{Value, json};
use std::fmt::Write as _;
use throughcare_core::Code;

/// Fifteen people who leave on 20 March: 12 as planned on 2 March, two by the court, one on
/// bail. Nobody has a medicine yet.
fn jail() -> Scene {
    let scene = scene();
    for (name, role, standing) in [
        ("nurse", "nurse", "programme"),
        ("liaison", "coordinator", "outside"),
        ("officer", "release_officer", "custody"),
    ] {
        scene.add_user(name, role, standing);
    }
    let scene = scene.with_user("boss", "supervisor", "programme");
    let heading = "Booking Number,Last Name,First Name,Date of Birth,Booking Date\n".to_owned();
    let text = (1..=15).fold(heading, |mut text, number| {
        writeln!(text, "O-{number},Family{number},Given{number},1/1/1980,1/10/2026").unwrap();
        text
    });
    let path = scene.file("roster.csv", text);
    scene.ask("roster.import", json!({ "path": path })).unwrap();
    for number in 1..=13 {
        let message = json!({
            "booking": format!("O-{number}"), "date": "2026-03-20", "kind": "scheduled",
            "source": "sentence",
        });
        scene.ask("release_date.set", message).unwrap();
    }
    is(&scene, "boss");
    scene
}

/// Signs somebody in five days after everybody has left.
fn is(scene: &Scene, user: &str) {
    scene.app.sign_in(user, PASSPHRASE).unwrap();
    scene.at("2026-03-25T10:00:00");
}

/// One medicine in hand on a day, for so many days, or not in hand.
fn medicine(scene: &Scene, number: u32, drug: &str, handed_on: Option<&str>, days: Option<u32>) {
    let (state, reached) = match handed_on {
        Some(_) => ("handed_over", "in_hand"),
        None => ("not_in_hand", "returns_tomorrow"),
    };
    let value = json!({
        "drug": drug, "strength": "10 mg", "form": "tablet", "directions": "once daily",
        "indication": null, "days_supply": days, "quantity": null, "rx_number": null,
        "prescriber": null, "pharmacy": null, "billed_to": null, "refrigerate": false,
        "high_alert": false, "state": state, "ordered_on": "2026-02-01", "filled_on": null,
        "received_on": null, "bagged_on": null, "handed_on": handed_on, "reached": reached,
        "change": "continued",
    });
    let message = json!({ "booking": format!("O-{number}"), "value": value, "source": "orders" });
    scene.ask("medicines.save", message).unwrap();
}

fn everybody_leaves(scene: &Scene) {
    for number in 1..=15 {
        let how = match number {
            13 | 14 => "court",
            15 => "bail",
            _ => "sentence_served",
        };
        let message = json!({
            "booking": format!("O-{number}"), "on": "2026-03-20", "how": how, "source": "gate",
        });
        scene.ask("stays.leave", message).unwrap();
    }
}

fn shown(scene: &Scene) -> Value {
    scene.ask("outcomes.show", json!({ "from": "2026-03-01", "to": "2026-03-25" })).unwrap()
}

fn line(shown: &Value, kind: impl Into<Value>, line: &str) -> Value {
    let kind = kind.into();
    let group = shown["groups"].as_array().unwrap().iter().find(|group| group["kind"] == kind);
    let lines = group.unwrap()["lines"].as_array().unwrap();
    lines.iter().find(|held| held["line"] == line).unwrap()["measured"].clone()
}

fn share(of: u32, out_of: u32) -> Value {
    let exact = |count: u32| json!({ "shown": "exact", "count": count });
    let percent = (out_of != 0).then(|| of * 100 / out_of);
    json!({ "measure": "share", "of": exact(of), "out_of": exact(out_of), "percent": percent })
}

#[test]
fn people_are_counted_by_the_way_in_which_they_left_and_by_what_truly_went_along() {
    let scene = jail();
    for number in 1..=10 {
        medicine(&scene, number, "lisinopril", Some("2026-03-20"), Some(30));
    }
    medicine(&scene, 11, "lisinopril", None, Some(30));
    // Fetched two days later: not in hand on leaving, and not on the day after.
    medicine(&scene, 13, "lisinopril", Some("2026-03-22"), Some(30));
    // Fetched the day after: covered on day 1, and not in hand on leaving.
    medicine(&scene, 14, "lisinopril", Some("2026-03-21"), Some(14));
    medicine(&scene, 15, "lisinopril", Some("2026-03-20"), None);
    everybody_leaves(&scene);
    let shown = shown(&scene);
    let people =
        |count: u32| json!({ "measure": "people", "people": { "shown": "exact", "count": count } });
    assert_eq!(line(&shown, Value::Null, "left"), people(15));
    assert_eq!(line(&shown, "planned", "left"), people(12));
    assert_eq!(line(&shown, "court", "left"), people(2));
    assert_eq!(line(&shown, "bail", "left"), people(1));
    assert_eq!(line(&shown, "not_known_before", "left"), people(0));
    assert_eq!(line(&shown, "planned", "in_hand"), share(10, 11), "one had no medicine");
    assert_eq!(line(&shown, "court", "in_hand"), share(0, 2));
    assert_eq!(line(&shown, "court", "covered"), share(1, 2));
    assert_eq!(line(&shown, "bail", "in_hand"), share(1, 1));
    assert_eq!(line(&shown, "bail", "covered"), share(1, 1));
    let days = line(&shown, "planned", "days");
    // R + 30 - 1 is the last day; from R + 1 on that is 29 days. One had nothing: 0.
    assert_eq!((&days["median"], &days["people"]["count"]), (&json!(29), &json!(11)));
    let days = line(&shown, "court", "days");
    // 03-21 + 14 - 1 = 04-03; from 03-21 on that is 14 days. The lower of 0 and 14 is the median.
    assert_eq!(days["median"], 0);
    assert_eq!(line(&shown, "bail", "days")["people"]["count"], 0, "nobody wrote for how long");
}

#[test]
fn a_number_opens_its_people_for_those_who_may_see_them() {
    let scene = jail();
    medicine(&scene, 11, "lisinopril", None, Some(30));
    everybody_leaves(&scene);
    let ask = |scene: &Scene| {
        scene.ask(
            "outcomes.people",
            json!({
                "kind": "planned", "line": "in_hand", "part": "rest", "from": "2026-03-01",
                "to": "2026-03-25",
            }),
        )
    };
    let people = ask(&scene).unwrap();
    assert_eq!(people["total"], 1);
    assert_eq!(people["rows"][0]["booking"], "O-11", "{people}");
    is(&scene, "admin");
    let told = shown(&scene);
    assert_eq!(told["exact"], false);
    assert!(told.to_string().contains("\"small\""), "{told}");
    assert_eq!(ask(&scene).unwrap_err().code, Code::Forbidden);
    for user in ["officer", "nurse"] {
        is(&scene, user);
        let refused = scene.ask("outcomes.show", json!({})).unwrap_err();
        assert_eq!(refused.code, Code::Forbidden, "{user}");
    }
}

#[test]
fn outside_the_programme_a_protected_medicine_is_not_counted_and_leaves_no_trace() {
    let told = |drug: Option<&str>| {
        let scene = jail();
        if let Some(drug) = drug {
            medicine(&scene, 3, drug, None, Some(7));
        }
        everybody_leaves(&scene);
        let inside = shown(&scene);
        is(&scene, "liaison");
        (inside, shown(&scene))
    };
    let (_, without) = told(None);
    for drug in ["buprenorphine", "methadone", "bictegravir"] {
        let (inside, outside) = told(Some(drug));
        assert_eq!(outside, without, "{drug}: the same to the letter");
        assert_eq!(line(&inside, Value::Null, "in_hand"), share(0, 1), "inside it is counted");
    }
}

#[test]
fn the_page_that_leaves_the_house_holds_no_small_count_and_nobody() {
    let scene = jail();
    for number in 1..=11 {
        medicine(&scene, number, "lisinopril", Some("2026-03-20"), Some(30));
    }
    everybody_leaves(&scene);
    let period = json!({ "from": "2026-03-01", "to": "2026-03-25" });
    let preview = scene.ask("outcomes.preview", period).unwrap();
    let text = text_of(&scene.app.take_preview(preview["token"].as_str().unwrap()).unwrap());
    assert_eq!(preview["pages"], 1);
    assert!(text.contains("fewer than 11"), "{text}");
    for word in ["Family", "Given", "O-1", "lisinopril"] {
        assert!(!text.contains(word), "{word}: {text}");
    }
    let print =
        json!({ "from": "2026-03-01", "to": "2026-03-25", "seen": preview["facts_sha256"] });
    scene.ask("outcomes.print", print).unwrap();
    let other =
        json!({ "from": "2026-03-02", "to": "2026-03-25", "seen": preview["facts_sha256"] });
    assert_eq!(scene.ask("outcomes.print", other).unwrap_err().code, Code::Stale);
    is(&scene, "liaison");
    let refused = scene.ask("outcomes.print", json!({ "seen": "x" })).unwrap_err();
    assert_eq!(refused.code, Code::Forbidden, "printing is the supervisor's");
}
