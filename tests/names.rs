//! Other names and numbers of a person, typed by hand, found by the search, and taken back.

use crate::support::facility::{PASSPHRASE, Scene, scene};
use serde_json::{Value, json};

const HEADING: &str = "Booking Number,Last Name,First Name,Date of Birth,Booking Date,CIN";

fn jail() -> Scene {
    let scene = scene().with_user("coordinator", "coordinator", "programme");
    let line = "N-1,Example,Kim,4/5/1988,2/1/2026,90000077Z";
    let path = scene.file("list.csv", [HEADING, line].join("\n"));
    scene.ask("roster.import", json!({ "path": path, "as_of": "2026-03-01" })).unwrap();
    scene
}

#[test]
fn where_a_name_comes_from_tells_nobody_outside_of_a_treatment() {
    let scene = jail();
    scene.ask("people.alias", alias("Madeup", "Kim", "card of the methadone clinic")).unwrap();
    scene.app.sign_in("admin", PASSPHRASE).unwrap();
    let scene = scene.with_user("liaison", "coordinator", "outside");
    let known = scene.ask("people.aliases", json!({ "booking": "N-1" })).unwrap();
    assert_eq!(known[0]["source"], "facility record");
    assert_eq!(known[0]["name"]["last"], "Madeup", "the name is no treatment");
}

fn found(scene: &Scene, text: &str) -> usize {
    let found = scene.ask("people.search", json!({ "text": text })).unwrap();
    found["hits"].as_array().unwrap().len()
}

fn alias(last: &str, first: &str, source: &str) -> Value {
    let name = json!({ "last": last, "first": first, "middle": null, "suffix": null });
    json!({ "booking": "N-1", "name": name, "source": source })
}

#[test]
fn a_name_that_is_typed_is_found_until_it_is_taken_back() {
    let scene = jail();
    assert_eq!(found(&scene, "madeup"), 0);
    scene.ask("people.alias", alias("Madeup", "Kimberly", "old card")).unwrap();
    assert_eq!(found(&scene, "madeup kimberly"), 1);
    let twice = scene.ask("people.alias", alias("Madeup", "Kimberly", "old card")).unwrap_err();
    assert_eq!(twice.message, "The person is known by this name already.");
    let blank = scene.ask("people.alias", alias(" ", "Kim", "")).unwrap_err();
    let fields: Vec<_> = blank.problems.iter().map(|problem| problem.field.as_str()).collect();
    assert_eq!(fields, ["last", "source"]);
    let known = scene.ask("people.aliases", json!({ "booking": "N-1" })).unwrap();
    assert_eq!((&known[0]["source"], &known[0]["by_hand"]), (&json!("old card"), &json!(true)));
    let back = json!({ "booking": "N-1", "id": known[0]["id"] });
    scene.ask("people.alias_back", back.clone()).unwrap();
    assert_eq!(found(&scene, "madeup"), 0, "and then not any more");
    assert!(scene.ask("people.alias_back", back).is_err(), "once");
}

#[test]
fn a_number_is_added_checked_and_taken_out() {
    let scene = jail();
    let held = |scene: &Scene| {
        let case = scene.ask("case.open", json!({ "booking": "N-1" })).unwrap();
        case["person"]["identifiers"].clone()
    };
    let set = |kind: &str, value: &str, verified: bool| {
        let message =
            json!({ "booking": "N-1", "kind": kind, "value": value, "verified": verified });
        scene.ask("people.identifier", message)
    };
    set("cii", "a-123 4567", false).unwrap();
    assert_eq!(found(&scene, "A1234567"), 1, "in its one spelling");
    set("cin", "90000077Z24001", true).unwrap();
    let checked = json!({ "kind": "cin", "value": "90000077Z", "verified": true });
    assert!(held(&scene).as_array().unwrap().contains(&checked), "the number of the card: checked");
    let other = set("cin", "91111111A", true).unwrap_err();
    assert!(other.message.starts_with("Another number of this kind was checked"), "{other:?}");
    let wrong = set("cin", "1234", false).unwrap_err();
    assert_eq!(wrong.problems[0].field, "value");
    let out = json!({ "booking": "N-1", "kind": "cii", "value": "A1234567" });
    scene.ask("people.identifier_back", out.clone()).unwrap();
    assert_eq!(found(&scene, "A1234567"), 0);
    assert!(scene.ask("people.identifier_back", out).is_err(), "it is not there any more");
    // A later list corrects what lists said, and not what somebody checked.
    let line = "N-1,Example,Kim,4/5/1988,2/1/2026,92222222B";
    let path = scene.file("next.csv", [HEADING, line].join("\n"));
    scene.ask("roster.import", json!({ "path": path, "as_of": "2026-03-02" })).unwrap();
    assert!(held(&scene).as_array().unwrap().contains(&checked), "{:#}", held(&scene));
}
