//! What a receipt tells, and to whom: its clinical part to staff of the programme, its other part
//! to custody, and nothing to anybody else.

use super::{as_user, in_hand, jail, medicine, not, record, seal, show, told, walker};
use crate::support::facility::Scene;
use serde_json::{Value, json};
use throughcare_core::Code;

fn custody(scene: &Scene, user: &str, booking: &str) -> Value {
    as_user(scene, user, |scene| {
        scene.ask("receipts.custody", json!({ "booking": booking })).unwrap()
    })
}

fn leave(scene: &Scene) {
    let gone = json!({ "booking": "T-1", "on": "2026-03-02", "how": "bail", "source": "gate" });
    scene.ask("stays.leave", gone).unwrap();
}

/// Everything that somebody outside the programme can ask about somebody.
fn seen_outside(scene: &Scene) -> Value {
    as_user(scene, "liaison", |scene| {
        let mut case = scene.ask("case.open", json!({ "booking": "T-1" })).unwrap();
        // Counts of changes move with every word about a stay, whatever it says.
        case["stay"]["version"] = Value::Null;
        let list = scene.ask("worklist.show", json!({ "stay": "T-1" })).unwrap();
        let left = scene.ask("left.list", json!({ "since": "2026-03-01T00:00:00" })).unwrap();
        let outcomes = scene.ask("outcomes.show", json!({})).unwrap();
        json!([case, list, left, outcomes])
    })
}

#[test]
fn custody_is_told_a_number_pieces_equipment_and_times_and_no_more() {
    let scene = jail();
    let fact = medicine(&scene, "T-1", "metformin");
    let thing = walker(&scene, "T-1");
    seal(&scene, "T-1", "0417");
    assert_eq!(custody(&scene, "officer", "T-1"), Value::Null, "nothing is recorded yet");
    let equipment = json!([{ "fact": thing, "reached": "in_hand" }]);
    let mut receipt = told(json!([in_hand(&fact, 60)]), equipment);
    receipt["pack"] = json!({ "number": "0417", "unbroken": true });
    let saved = super::try_record(&scene, "T-1", &receipt, &json!({ "at": "2026-03-02T02:40:00" }))
        .unwrap();
    assert_eq!(
        custody(&scene, "officer", "T-1"),
        json!({
            "number": saved["number"], "pack": "0417", "pieces": 2, "equipment": true,
            "handed_at": "2026-03-02T02:40:00", "entered_at": "2026-03-02T18:30:00",
        })
    );
    for name in ["hand_out.show", "hand_out.list", "packets.print_slip"] {
        let message = if name == "hand_out.list" { json!({}) } else { json!({ "booking": "T-1" }) };
        let refused = as_user(&scene, "officer", |scene| scene.ask(name, message).unwrap_err());
        assert_eq!(refused.code, Code::Forbidden, "{name}");
    }
}

#[test]
fn a_receipt_without_a_pack_is_no_word_to_custody() {
    let scene = jail();
    let fact = medicine(&scene, "T-1", "methadone");
    let count = json!({ "counted_by": super::rn(), "witness": super::lvn() });
    let line = json!({ "fact": fact, "reached": "in_hand", "count": 3, "controlled": count });
    record(&scene, "T-1", &told(json!([line]), json!([])));
    assert_eq!(custody(&scene, "officer", "T-1"), Value::Null);
    assert_eq!(custody(&scene, "officer", "T-2"), Value::Null, "as for somebody without any");
}

#[test]
fn outside_the_programme_a_protected_medicine_leaves_no_trace_in_hand_or_not_42_cfr_2_12() {
    for reached in [None, Some("in_hand"), Some("returns_tomorrow"), Some("called_in")] {
        let scene = jail();
        leave(&scene);
        let without = seen_outside(&scene);
        let scene = jail();
        let fact = medicine(&scene, "T-1", "buprenorphine/naloxone");
        if let Some(reached) = reached {
            let count = json!({ "counted_by": super::rn(), "witness": super::lvn() });
            let line = match reached {
                "in_hand" => json!({
                    "fact": fact, "reached": reached, "count": 42, "controlled": count,
                }),
                "called_in" => json!({
                    "fact": fact, "reached": reached, "why": "films were short", "called_in": {
                        "provider": "L. Whitfield, NP", "at": "2026-03-02T18:00:00",
                        "read_back": true, "pharmacy": "Example Pharmacy",
                        "opening": { "state": "not_known" },
                    },
                }),
                other => not(&fact, other),
            };
            record(&scene, "T-1", &told(json!([line]), json!([])));
        }
        leave(&scene);
        let with = seen_outside(&scene);
        assert_eq!(with, without, "the same to the letter, {reached:?}");
    }
}

#[test]
fn staff_outside_the_programme_are_refused_alike_whoever_the_person_is() {
    let scene = jail();
    let fact = medicine(&scene, "T-1", "buprenorphine/naloxone");
    medicine(&scene, "T-2", "lisinopril");
    let asked = |scene: &Scene, booking: &str| {
        let receipt = told(json!([in_hand(&fact, 30)]), json!([]));
        let record = json!({ "booking": booking, "seen": 1, "receipt": receipt });
        let back = json!({ "booking": booking, "seen": 1, "receipt": 1, "reason": "no" });
        [
            scene.ask("hand_out.show", json!({ "booking": booking })).unwrap_err(),
            scene.ask("packets.print_slip", json!({ "booking": booking })).unwrap_err(),
            scene.ask("receipts.record", record).unwrap_err(),
            scene.ask("receipts.take_back", back).unwrap_err(),
        ]
    };
    for user in ["liaison", "inreach"] {
        let (one, other) =
            as_user(&scene, user, |scene| (asked(scene, "T-1"), asked(scene, "T-2")));
        assert_eq!(one, other, "{user}");
    }
}

#[test]
fn nobody_settles_what_they_may_not_know_of() {
    let scene = jail();
    let hidden = medicine(&scene, "T-1", "buprenorphine/naloxone");
    let open = medicine(&scene, "T-1", "lisinopril");
    leave(&scene);
    as_user(&scene, "liaison", |scene| {
        let settle = |fact: &Value| {
            let case = scene.ask("case.open", json!({ "booking": "T-1" })).unwrap();
            let message = json!({
                "booking": "T-1", "seen": case["stay"]["version"], "what": "medicine",
                "fact": fact, "how": "in_hand",
            });
            scene.ask("hand_out.settle", message)
        };
        assert_eq!(settle(&hidden).unwrap_err(), settle(&json!(999)).unwrap_err(), "not there");
        settle(&open).unwrap();
    });
    assert_eq!(show(&scene, "T-1")["settled"].as_array().unwrap().len(), 1);
}
