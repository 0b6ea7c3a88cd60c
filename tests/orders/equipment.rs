//! How an equipment order moves, and the list of codes that it is typed from.

use super::{Clinic, words};
use serde_json::{Value, json};
use throughcare_core::Code;

fn chair() -> Value {
    json!({
        "item": "standard wheelchair", "hcpcs": "K0001", "needs_authorization": true,
        "serial": null, "supplier": "Example Medical Supply", "state": "need_identified",
        "started_on": null, "delivered_on": null, "handed_on": null,
    })
}

fn save(clinic: &Clinic, value: &Value) -> Value {
    clinic.ask("equipment.save", json!({ "value": value, "source": "equipment log" })).unwrap()
}

fn edit(clinic: &Clinic, detail: &Value) {
    let held = clinic.thing()["order"].clone();
    let mut value = held["value"].clone();
    value["detail"] = detail.clone();
    let message = json!({
        "id": held["id"], "seen": held["version"], "value": value, "source": "the form",
    });
    clinic.ask("equipment.save", message).unwrap();
}

#[test]
fn an_order_goes_through_authorization_to_the_hand_and_its_days_follow() {
    let clinic = Clinic::new();
    save(&clinic, &chair());
    for (to, on) in [
        ("ordered", "2026-02-02"),
        ("f2f_needed", "2026-02-03"),
        ("tar_submitted", "2026-02-05"),
        ("tar_denied", "2026-02-10"),
        ("tar_submitted", "2026-02-12"),
        ("tar_approved", "2026-02-18"),
        ("supplier_confirmed", "2026-02-20"),
        ("delivered_to_facility", "2026-02-27"),
        ("in_hand", "2026-03-02"),
    ] {
        clinic.thing_goes(to, on).unwrap();
    }
    let shown = clinic.thing();
    let value = &shown["order"]["value"];
    assert_eq!(value["started_on"], "2026-02-02", "the start is the first move");
    assert_eq!(
        (&value["delivered_on"], &value["handed_on"]),
        (&json!("2026-02-27"), &json!("2026-03-02"))
    );
    assert_eq!(shown["history"].as_array().unwrap().len(), 10);
    assert_eq!(shown["next"], json!([]), "it is given");
    let given = clinic.thing_goes("ordered", "2026-03-02").unwrap_err();
    assert!(given.message.starts_with("The person has it."), "{given:?}");
}

#[test]
fn what_cannot_follow_is_refused_with_one_sentence_by_the_form_too() {
    let clinic = Clinic::new();
    save(&clinic, &chair());
    let refused = clinic.thing_goes("in_hand", "2026-03-02").unwrap_err();
    assert_eq!(
        (refused.code, &*refused.message),
        (Code::Refused, "It is not ordered. Record the order first.")
    );
    clinic.thing_goes("tar_submitted", "2026-02-05").unwrap_err();
    clinic.thing_goes("docs_incomplete", "2026-02-05").unwrap();
    clinic.thing_goes("tar_submitted", "2026-02-05").unwrap();
    let waits = clinic.thing_goes("supplier_confirmed", "2026-02-06").unwrap_err();
    assert!(waits.message.contains("not answered"), "{waits:?}");
    let held = clinic.thing()["order"].clone();
    let mut value = held["value"].clone();
    value["handed_on"] = json!("2026-03-02");
    let message = json!({
        "id": held["id"], "seen": held["version"], "value": value, "source": "the form",
    });
    assert_eq!(clinic.ask("equipment.save", message).unwrap_err().problems[0].field, "state");
    let wrong = json!({ "to": "ordered", "reason": "never sent" });
    clinic.is("boss");
    clinic.about("equipment", "equipment.correct", wrong).unwrap();
    assert_eq!(words(&clinic.thing()["history"], "kind").last(), Some(&"corrected"));
}

#[test]
fn a_loaner_a_parcel_and_a_pick_up_are_states_with_a_next_step() {
    let clinic = Clinic::new();
    save(&clinic, &chair());
    clinic.thing_goes("loaner", "2026-03-01").unwrap();
    edit(&clinic, &json!({ "loan_until": "2026-04-15" }));
    let shown = clinic.thing();
    assert!(words(&shown["cautions"], "kind").contains(&"loan_ends"), "{shown}");
    assert!(shown["next"].as_array().unwrap().contains(&json!("ordered")), "the own one comes");
    clinic.thing_goes("ordered", "2026-03-01").unwrap();
    clinic.thing_goes("shipped_to_home", "2026-03-02").unwrap();
    clinic.thing_goes("pickup_scheduled", "2026-03-02").unwrap();
    clinic.thing_goes("in_hand", "2026-03-02").unwrap();
}

#[test]
fn codes_are_offered_by_code_and_by_word_with_the_date_of_the_list() {
    let clinic = Clinic::new();
    let find =
        |typed: &str| clinic.scene.ask("equipment.codes", json!({ "typed": typed })).unwrap();
    let codes = |typed: &str| {
        let found = find(typed);
        words(&found["items"], "code").into_iter().map(String::from).collect::<Vec<_>>()
    };
    assert_eq!(codes("e0143"), ["E0143"]);
    assert_eq!(codes("walker whe"), ["E0143", "E0148", "E0149"]);
    assert!(codes("wheelchair").contains(&"K0001".to_owned()));
    assert_eq!(codes("zz"), Vec::<String>::new());
    let strips = find("test strips");
    assert_eq!(strips["items"][0]["pharmacy"], true, "billed at a pharmacy, through Medi-Cal Rx");
    assert_eq!(strips["version"], "2020");
    assert!(strips["source"].as_str().unwrap().contains("verify yearly"));
    assert_eq!(find("oxygen")["items"][0]["tar_likely"], true);
}

#[test]
fn what_to_look_at_is_said_with_the_number_behind_it() {
    let clinic = Clinic::new();
    let mut value = chair();
    value["needs_authorization"] = json!(false);
    value["detail"] =
        json!({ "met_on": "2025-09-01", "clearance": "not_allowed", "promised_on": "2026-04-02" });
    save(&clinic, &value);
    let shown = clinic.thing();
    let kinds = words(&shown["cautions"], "kind");
    assert_eq!(
        kinds,
        ["visit_too_old", "authorization_likely", "property_room", "promised_too_late"]
    );
    let visit = &shown["cautions"][0];
    // Six months after 2025-09-01 is 2026-03-01; the item starts on the day of release, 2026-03-30.
    assert_eq!((&visit["on"], &visit["unconfirmed"]), (&json!("2026-03-01"), &json!(true)));
    assert_eq!(visit["rule"], "dme.visit_months");
    value["item"] = json!("test strips");
    value["hcpcs"] = json!("A4253");
    value["detail"] = json!(null);
    save(&clinic, &value);
    assert_eq!(words(&clinic.thing()["cautions"], "kind"), ["pharmacy_item"]);
    value["hcpcs"] = json!("E9999");
    save(&clinic, &value);
    assert_eq!(words(&clinic.thing()["cautions"], "kind"), ["code_not_listed"]);
}

#[test]
fn the_start_is_counted_back_from_release_as_the_rule_pack_says() {
    let clinic = Clinic::new();
    save(&clinic, &chair());
    // 2026-03-30 − 45 days = 2026-02-13; − 21 days = 2026-03-09.
    assert_eq!(clinic.thing()["start_by"], "2026-02-13");
    let mut plain = chair();
    plain["needs_authorization"] = json!(false);
    save(&clinic, &plain);
    assert_eq!(clinic.thing()["start_by"], "2026-03-09");
    let none = Clinic::of("O-2");
    save(&none, &chair());
    assert_eq!(none.thing()["start_by"], Value::Null);
}
