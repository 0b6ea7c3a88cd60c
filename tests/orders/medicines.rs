//! How a medicine order moves: by the table, by the five steps, by its form, and at the door.

use super::{Clinic, order, with, words};
use serde_json::{Value, json};
use throughcare_core::Code;

#[test]
fn an_order_goes_from_needed_to_given_and_every_day_follows_from_its_move() {
    let clinic = Clinic::new();
    clinic.save(&order("lisinopril")).unwrap();
    for (to, on) in [
        ("ordered", "2026-02-20"),
        ("sent_to_pharmacy", "2026-02-20"),
        ("filled", "2026-02-24"),
        ("received_at_facility", "2026-02-25"),
        ("qc_checked", "2026-02-25"),
        ("ready_bag", "2026-02-26"),
        ("handed_over", "2026-03-02"),
    ] {
        clinic.goes(to, on).unwrap();
    }
    let shown = clinic.medicine();
    let value = &shown["order"]["value"];
    let days = ["ordered_on", "filled_on", "received_on", "bagged_on", "handed_on"];
    let days: Vec<_> = days.iter().map(|day| value[day].as_str().unwrap()).collect();
    let expected = ["2026-02-20", "2026-02-24", "2026-02-25", "2026-02-26", "2026-03-02"];
    assert_eq!(days, expected, "nobody types a day twice");
    assert_eq!((&value["reached"], &shown["step"]), (&json!("in_hand"), &json!("given")));
    let history = &shown["history"];
    assert_eq!(history.as_array().unwrap().len(), 8);
    assert_eq!(history[0]["kind"], "began");
    assert_eq!(words(history, "recorded_by"), ["nurse"; 8]);
    assert_eq!(history[7]["from"], "ready_bag");
}

#[test]
fn what_cannot_follow_is_refused_with_one_sentence_by_every_entry() {
    let clinic = Clinic::new();
    clinic.save(&order("lisinopril")).unwrap();
    let refused = clinic.goes("handed_over", "2026-03-02").unwrap_err();
    assert_eq!(refused.code, Code::Refused);
    assert_eq!(refused.message, "It is not ordered. Record the order first.");
    clinic.goes("ordered", "2026-02-20").unwrap();
    let early = clinic.goes("ready_bag", "2026-02-26").unwrap_err();
    assert!(early.message.starts_with("It is not here yet."), "{early:?}");
    let before = clinic.goes("filled", "2026-02-19").unwrap_err();
    assert_eq!(before.problems[0].field, "on", "not before it was ordered");
    let ahead = clinic.goes("filled", "2026-03-03").unwrap_err();
    assert_eq!(ahead.problems[0].message, "This day has not come yet.");
    let no_reason = json!({ "to": "cancelled", "on": "2026-03-01" });
    let asked = clinic.about("medicines", "medicines.move", no_reason).unwrap_err();
    assert_eq!(asked.problems[0].field, "reason");
    let how = clinic.goes("not_in_hand", "2026-03-02").unwrap_err();
    assert_eq!(how.problems[0].field, "reached", "not without how it reaches the person");
    // The form is no way round it: neither by a day, nor by how it reached, nor by a state.
    for change in [
        json!({ "handed_on": "2026-03-02" }),
        json!({ "bagged_on": "2026-03-02" }),
        json!({ "state": "planned" }),
    ] {
        let by_form = clinic.edit(&change).unwrap_err();
        assert_eq!(by_form.problems[0].field, "state", "{change}");
    }
    clinic.goes("cancelled", "2026-03-01").unwrap();
    let held = clinic.medicine()["order"].clone();
    let gone = json!({ "id": held["id"], "seen": held["version"] });
    clinic.ask("medicines.remove", gone).unwrap();
    let mut value = order("lisinopril");
    value["state"] = json!("ready_bag");
    let back = json!({ "id": held["id"], "seen": 4, "value": value, "source": "the form" });
    let around = clinic.ask("medicines.save", back).unwrap_err();
    assert!(around.message.contains("cancelled"), "taking it out is none either: {around:?}");
}

#[test]
fn one_key_takes_many_along_and_writes_down_what_must_have_been() {
    let clinic = Clinic::new();
    for drug in ["lisinopril", "metformin"] {
        clinic.save(&order(drug)).unwrap();
    }
    clinic.goes("ordered", "2026-02-27").unwrap();
    let shown = clinic.show();
    let orders: Vec<Value> = shown["medicines"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| json!({ "id": one["order"]["id"], "seen": one["order"]["version"] }))
        .collect();
    let step = |orders: &[Value], step: &str| {
        clinic.ask("medicines.step", json!({ "orders": orders, "step": step, "on": "2026-03-01" }))
    };
    let moved = step(&orders, "here").unwrap();
    assert_eq!(moved.as_array().unwrap().len(), 2);
    let stale = step(&orders, "bag").unwrap_err();
    assert_eq!(stale.code, Code::Stale, "two people never overwrite each other");
    let shown = clinic.show();
    let first = &shown["medicines"][0];
    assert_eq!(words(&first["history"], "kind"), ["began", "implied", "moved"]);
    assert_eq!(first["history"][1]["to"], "ordered");
    let value = &first["order"]["value"];
    assert_eq!(value["ordered_on"], Value::Null, "nobody has said on what day it was ordered");
    assert_eq!(value["received_on"], "2026-03-01");
    assert_eq!(shown["medicines"][1]["order"]["value"]["ordered_on"], "2026-02-27");
    let orders: Vec<Value> = shown["medicines"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| json!({ "id": one["order"]["id"], "seen": one["order"]["version"] }))
        .collect();
    assert_eq!(step(&orders, "ordered").unwrap_err().code, Code::Refused, "they are further");
}

#[test]
fn a_mistake_is_corrected_with_its_reason_and_stays_in_the_history() {
    let clinic = Clinic::new();
    clinic.save(&order("lisinopril")).unwrap();
    clinic.goes("ordered", "2026-02-20").unwrap();
    clinic.goes("received_at_facility", "2026-02-25").unwrap();
    let correct = |reason: &str| {
        let message = json!({ "to": "ordered", "on": "2026-02-21", "reason": reason });
        clinic.about("medicines", "medicines.correct", message)
    };
    assert_eq!(correct("another bag").unwrap_err().code, Code::Forbidden, "a supervisor's word");
    clinic.is("boss");
    assert_eq!(correct("  ").unwrap_err().problems[0].field, "reason");
    correct("another person's bag").unwrap();
    let shown = clinic.medicine();
    let value = &shown["order"]["value"];
    assert_eq!((&value["state"], &value["received_on"]), (&json!("ordered"), &Value::Null));
    assert_eq!(value["ordered_on"], "2026-02-21");
    let last = shown["history"].as_array().unwrap().last().unwrap();
    assert_eq!(
        (&last["kind"], &last["from"]),
        (&json!("corrected"), &json!("received_at_facility"))
    );
    assert_eq!(last["reason"], "another person's bag");
    clinic.is("admin");
    let log = clinic.scene.ask("audit.list", json!({})).unwrap().to_string();
    assert!(log.contains("medicines.correct"), "it is audited");
    assert!(!log.contains("another person's bag"), "and the log tells no reason of a person");
}

#[test]
fn the_form_moves_by_the_same_table_into_the_same_history_and_takes_back_its_own_slip() {
    let clinic = Clinic::new();
    clinic.save(&order("lisinopril")).unwrap();
    clinic.edit(&json!({ "state": "ordered", "ordered_on": "2026-02-20" })).unwrap();
    let jump = json!({ "state": "ready_bag", "received_on": "2026-02-25" });
    clinic.edit(&jump).unwrap();
    let shown = clinic.medicine();
    let history = &shown["history"];
    assert_eq!(words(history, "to"), ["planned", "ordered", "received_at_facility", "ready_bag"]);
    assert_eq!(words(history, "kind"), ["began", "moved", "implied", "moved"]);
    assert_eq!(history[2]["on"], "2026-02-25");
    clinic.edit(&json!({ "state": "ordered", "received_on": null })).unwrap();
    let shown = clinic.medicine();
    assert_eq!(shown["history"][4]["kind"], "taken_back", "what this user just did");
    let again = clinic.edit(&json!({ "state": "planned", "ordered_on": null })).unwrap_err();
    assert_eq!(again.problems[0].field, "state", "and no more than that");
    clinic.edit(&json!({ "state": "received_at_facility" })).unwrap();
    clinic.is("colleague");
    let theirs = clinic.edit(&json!({ "state": "ordered" })).unwrap_err();
    assert_eq!(theirs.problems[0].field, "state", "nobody takes back what a colleague recorded");
}

#[test]
fn at_the_door_the_order_moves_by_the_machine_too() {
    let clinic = Clinic::new();
    for drug in ["lisinopril", "metformin"] {
        clinic.save(&order(drug)).unwrap();
    }
    let seen = clinic.ask("case.open", json!({})).unwrap();
    let id = |at: usize| seen["medicines"][at]["id"].clone();
    let receipt = json!({
        "medicines": [
            { "fact": id(0), "reached": "in_hand", "count": 30 },
            { "fact": id(1), "reached": "returns_tomorrow", "why": "not here yet" },
        ],
        "equipment": [], "person": { "how": "signed" }, "told_next_dose": true,
        "nurse": { "name": "G. Abara", "credential": "rn" }, "language": "English",
    });
    let door = json!({ "seen": seen["stay"]["version"], "receipt": receipt });
    clinic.ask("receipts.record", door).unwrap();
    let shown = clinic.show();
    let history = |at: usize| words(&shown["medicines"][at]["history"], "to").join(" ");
    assert_eq!(history(0), "planned ordered received_at_facility handed_over");
    assert_eq!(history(1), "planned not_in_hand");
    assert_eq!(shown["medicines"][1]["order"]["value"]["reached"], "returns_tomorrow");
}

#[test]
fn what_waits_for_prior_authorization_goes_on_with_an_answer_or_as_an_emergency() {
    let clinic = Clinic::new();
    clinic.save(&order("apixaban")).unwrap();
    clinic.goes("pa_pending", "2026-02-27").unwrap();
    let asked = clinic.medicine()["order"]["value"]["detail"]["authorization"].clone();
    assert_eq!((&asked["needed"], &asked["asked_on"]), (&json!(true), &json!("2026-02-27")));
    let waits = clinic.goes("filled", "2026-03-01").unwrap_err();
    assert!(waits.message.starts_with("The prior authorization is not answered."), "{waits:?}");
    let mut detail = clinic.medicine()["order"]["value"]["detail"].clone();
    detail["authorization"]["answer"] = json!("denied");
    clinic.edit(&json!({ "detail": detail })).unwrap();
    let denied = clinic.goes("filled", "2026-03-01").unwrap_err();
    assert!(denied.message.contains("denied"), "{denied:?}");
    detail["authorization"]["emergency_fill"] = json!(true);
    clinic.edit(&json!({ "detail": detail })).unwrap();
    clinic.goes("filled", "2026-03-01").unwrap();
}

#[test]
fn reconciliation_says_what_the_stay_did_and_a_stopped_medicine_goes_home_with_nobody() {
    let clinic = Clinic::new();
    clinic.save(&order("lisinopril")).unwrap();
    let reconcile = |message: Value| clinic.about("medicines", "medicines.reconcile", message);
    let from_what = reconcile(json!({ "change": "changed" })).unwrap_err();
    assert_eq!(from_what.problems[0].field, "came_with");
    reconcile(json!({ "change": "changed", "came_with": "lisinopril 5 mg daily" })).unwrap();
    let why = reconcile(json!({ "change": "stopped" })).unwrap_err();
    assert_eq!(why.problems[0].field, "reason");
    reconcile(json!({ "change": "stopped", "reason": "cough" })).unwrap();
    let shown = clinic.medicine();
    let value = &shown["order"]["value"];
    assert_eq!((&value["state"], &value["change"]), (&json!("cancelled"), &json!("stopped")));
    assert_eq!(value["detail"]["change_reason"], "cough");
    assert_eq!(
        words(&shown["history"], "kind"),
        ["began", "reconciled", "reconciled", "moved"],
        "what was said before stays"
    );
    assert!(shown["history"][1]["reason"].as_str().unwrap().contains("lisinopril 5 mg daily"));
    assert_eq!(shown["next"], json!(["planned"]));
}

#[test]
fn the_list_prompts_for_what_is_dangerous_to_stop_and_a_person_decides() {
    let clinic = Clinic::new();
    clinic.save(&order("warfarin")).unwrap();
    let prompt = clinic.medicine()["abrupt_stop"].clone();
    assert_eq!((&prompt["class"], &prompt["unconfirmed"]), (&json!("anticoagulant"), &json!(true)));
    clinic.edit(&json!({ "detail": { "alert_ruled_out": true } })).unwrap();
    assert_eq!(clinic.medicine()["abrupt_stop"], Value::Null);
    clinic.edit(&json!({ "high_alert": true, "detail": {} })).unwrap();
    assert_eq!(clinic.medicine()["abrupt_stop"], Value::Null, "it is flagged");
}

#[test]
fn somebody_without_a_date_keeps_a_ready_order_that_is_renewed_when_it_is_old() {
    let clinic = Clinic::of("O-2");
    let mut value = order("metformin");
    value["state"] = json!("ready_bag");
    value["filled_on"] = json!("2026-02-01");
    value["bagged_on"] = json!("2026-02-02");
    clinic.save(&value).unwrap();
    let shown = clinic.show();
    // 2026-02-01 + 30 days = 2026-03-03.
    let ready = &shown["medicines"][0]["ready"];
    assert_eq!((&ready["renew_on"], &ready["is_old"]), (&json!("2026-03-03"), &json!(false)));
    let step = &shown["steps"][0];
    assert_eq!(
        (&step["rule"], &step["due"]),
        (&json!("meds.ready_order_days"), &json!("2026-03-03"))
    );
    assert_eq!(step["why"]["unconfirmed"], true);
    clinic.scene.at("2026-03-03T09:00:00");
    assert_eq!(clinic.medicine()["ready"]["is_old"], true);
    let dated = Clinic::new();
    dated.save(&with(value, json!(null))).unwrap();
    assert_eq!(dated.medicine()["ready"], Value::Null, "with a date the lead times hold");
}
