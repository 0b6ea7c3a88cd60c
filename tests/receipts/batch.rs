//! Releases in a row: whose pack is ready, and whose is not.

use super::{as_user, in_hand, is, jail, medicine, record, seal, show, told};
use crate::support::facility::Scene;
use serde_json::{Value, json};
use throughcare_core::Code;

fn list(scene: &Scene) -> Value {
    scene.ask("hand_out.list", json!({})).unwrap()
}

fn bookings(list: &Value, part: &str) -> Vec<String> {
    let rows = list[part].as_array().unwrap().iter();
    rows.map(|row| row["booking"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn everybody_who_leaves_is_on_one_list_and_a_stale_pack_is_never_offered_as_ready() {
    let scene = jail();
    let fact = medicine(&scene, "T-1", "lisinopril");
    let other = medicine(&scene, "T-2", "lisinopril");
    assert_eq!(bookings(&list(&scene), "ready"), Vec::<String>::new());
    assert_eq!(list(&scene)["not_ready"][0]["why"], "no_pack");
    seal(&scene, "T-1", "0417");
    seal(&scene, "T-2", "0418");
    assert_eq!(bookings(&list(&scene), "ready"), ["T-2", "T-1"], "by name; T-3 leaves later");
    assert_eq!(list(&scene)["ready"][1]["pack"]["number"], "0417", "found by scanning the pack");
    // The dose changes after the sealing.
    let held = scene.ask("case.open", json!({ "booking": "T-2" })).unwrap()["medicines"][0].clone();
    let mut value = held["value"].clone();
    value["strength"] = json!("20 mg");
    let message = json!({
        "booking": "T-2", "id": other, "seen": held["version"], "value": value, "source": "order",
    });
    scene.ask("medicines.save", message).unwrap();
    let after = list(&scene);
    assert_eq!(bookings(&after, "ready"), ["T-1"]);
    assert_eq!(after["not_ready"][0]["booking"], "T-2");
    assert_eq!(after["not_ready"][0]["why"], "stale");
    assert_eq!(after["not_ready"][0]["stale"], json!(["medicine_changed"]));
    record(&scene, "T-1", &told(json!([in_hand(&fact, 30)]), json!([])));
    let done = list(&scene);
    assert_eq!(bookings(&done, "ready"), Vec::<String>::new(), "the next one");
    assert_eq!(bookings(&done, "done"), ["T-1"]);
}

#[test]
fn what_was_handed_out_on_paper_waits_to_be_entered_after_the_person_has_left() {
    let scene = jail();
    let fact = medicine(&scene, "T-1", "lisinopril");
    seal(&scene, "T-1", "0417");
    let gone = json!({
        "booking": "T-1", "on": "2026-03-02", "time": "06:05:00", "how": "sentence_served",
        "source": "gate",
    });
    scene.ask("stays.leave", gone).unwrap();
    let waits = list(&scene);
    assert_eq!(bookings(&waits, "ready"), ["T-1"], "{waits}");
    assert_eq!(waits["ready"][0]["left"], true);
    let more = json!({ "at": "2026-03-02T06:05:00" });
    super::try_record(&scene, "T-1", &told(json!([in_hand(&fact, 30)]), json!([])), &more).unwrap();
    assert_eq!(show(&scene, "T-1")["receipts"][0]["late"], true);
    assert_eq!(bookings(&list(&scene), "done"), ["T-1"]);
}

#[test]
fn the_list_is_for_staff_of_the_programme() {
    let scene = jail();
    for user in ["liaison", "officer", "inreach"] {
        let refused = as_user(&scene, user, |scene| scene.ask("hand_out.list", json!({})));
        assert!(matches!(refused.unwrap_err().code, Code::Forbidden | Code::Refused), "{user}");
    }
    is(&scene, "boss");
    list(&scene);
}
