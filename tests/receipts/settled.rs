//! "Not in hand" is open work until somebody says what became of it.

use super::{fields, in_hand, jail, medicine, not, order, record, show, thing_of, told, walker};
use crate::support::facility::Scene;
use serde_json::{Value, json};
use throughcare_core::{Code, Failure};

/// Somebody who left on bail with one medicine in hand and another that is to follow.
fn left() -> (Scene, Value) {
    let scene = jail();
    let [one, other] = ["lisinopril", "metformin"].map(|drug| medicine(&scene, "T-1", drug));
    record(
        &scene,
        "T-1",
        &told(json!([in_hand(&one, 30), not(&other, "returns_tomorrow")]), json!([])),
    );
    let gone = json!({
        "booking": "T-1", "on": "2026-03-02", "time": "18:30:00", "how": "bail", "source": "gate",
    });
    scene.ask("stays.leave", gone).unwrap();
    (scene, other)
}

/// The title of the open step about medicines that are not in hand.
fn open_work(scene: &Scene) -> Option<String> {
    open_steps(scene).into_iter().next()
}

fn open_steps(scene: &Scene) -> Vec<String> {
    let list = scene.ask("worklist.show", json!({ "stay": "T-1" })).unwrap();
    let items = list["items"].as_array().unwrap().iter();
    // Of one stay, what is done is told as well.
    let is_open = |item: &&Value| item["state"] == "due" || item["state"] == "overdue";
    let of_medicines =
        items.filter(is_open).filter(|item| item["rule"] == "meds.release_supply_days");
    of_medicines.map(|item| item["title"].as_str().unwrap().to_owned()).collect()
}

fn version(scene: &Scene) -> Value {
    scene.ask("case.open", json!({ "booking": "T-1" })).unwrap()["stay"]["version"].clone()
}

fn settle(scene: &Scene, fact: &Value, how: &str, more: &Value) -> Result<Value, Failure> {
    let mut message = json!({
        "booking": "T-1", "seen": version(scene), "what": "medicine", "fact": fact, "how": how,
    });
    message.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    scene.ask("hand_out.settle", message)
}

#[test]
fn it_stays_on_the_list_until_it_is_in_hand_fetched_refused_or_nobody_is_reached() {
    for (how, on_record) in [
        ("in_hand", ("handed_over", "in_hand")),
        ("picked_up", ("handed_over", "pick_up")),
        ("refused", ("not_in_hand", "refused")),
        ("unreachable", ("not_in_hand", "unreachable")),
    ] {
        let (scene, fact) = left();
        let title = open_work(&scene).unwrap();
        assert!(title.contains("returns tomorrow"), "{title}");
        settle(&scene, &fact, how, &json!({ "note": "three calls" })).unwrap();
        assert_eq!(open_work(&scene), None, "{how}");
        let held = order(&scene, "T-1", &fact);
        assert_eq!((&held["state"], &held["reached"]), (&json!(on_record.0), &json!(on_record.1)));
        let kept = show(&scene, "T-1")["settled"][0].clone();
        assert_eq!((&kept["how"], &kept["note"]), (&json!(how), &json!("three calls")));
        assert_eq!(kept["by"], "nurse");
    }
}

#[test]
fn refused_and_unreachable_say_why_and_days_are_past_days() {
    let (scene, fact) = left();
    for how in ["refused", "unreachable"] {
        assert_eq!(fields(&settle(&scene, &fact, how, &json!({})).unwrap_err()), ["note"]);
    }
    let ahead = settle(&scene, &fact, "in_hand", &json!({ "on": "2026-03-03" })).unwrap_err();
    assert_eq!(fields(&ahead), ["on"]);
    settle(&scene, &fact, "picked_up", &json!({})).unwrap();
    let twice = settle(&scene, &fact, "in_hand", &json!({})).unwrap_err();
    assert_eq!(
        (twice.code, twice.message.as_str()),
        (Code::Refused, "There is nothing to settle.")
    );
}

#[test]
fn a_second_receipt_at_the_window_settles_what_was_to_be_fetched() {
    let (scene, fact) = left();
    scene.at("2026-03-03T10:00:00");
    let saved = record(&scene, "T-1", &told(json!([in_hand(&fact, 60)]), json!([])));
    assert_eq!(saved["in_hand"], 1);
    assert_eq!(open_work(&scene), None, "it is in hand after all");
    assert_eq!(show(&scene, "T-1")["receipts"].as_array().unwrap().len(), 2);
}

#[test]
fn equipment_that_was_left_behind_is_open_work_too() {
    let scene = jail();
    let fact = walker(&scene, "T-1");
    let gone = json!({ "booking": "T-1", "on": "2026-03-02", "how": "court", "source": "gate" });
    scene.ask("stays.leave", gone).unwrap();
    let open = |scene: &Scene| {
        let list = scene.ask("worklist.show", json!({ "stay": "T-1" })).unwrap();
        let mut items = list["items"].as_array().unwrap().iter();
        items.any(|item| item["rule"] == "dme.in_hand" && item["state"] == "due")
    };
    assert!(open(&scene), "nobody took it along");
    assert_eq!(show(&scene, "T-1")["equipment"][0]["open"], true);
    settle(&scene, &fact, "in_hand", &json!({ "what": "equipment" })).unwrap();
    assert!(!open(&scene));
    assert_eq!(thing_of(&scene, "T-1", &fact)["handed_on"], "2026-03-02");
}
