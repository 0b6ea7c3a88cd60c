//! The med room's list: every pack, what lies in it and where, how far it is, and who needs one.

use crate::support::facility::{PASSPHRASE, Scene, scene};
use crate::training::{ask_as, asked};
use serde_json::{Value, json};
use throughcare_core::Code;

const EVENING: &str = "2026-03-02T18:30:00";

/// One person who leaves in two days with two medicines and a walker here; a nurse signed in.
struct Room {
    scene: Scene,
    tablet: Value,
    insulin: Value,
    walker: Value,
}

fn medicine(drug: &str, cold: bool, state: &str) -> Value {
    let filled = (state != "sent_to_pharmacy").then_some("2026-02-24");
    json!({
        "drug": drug, "strength": "10 mg", "form": "tablet", "directions": "once daily",
        "indication": null, "days_supply": 30, "quantity": 30, "rx_number": null,
        "prescriber": null, "pharmacy": null, "billed_to": null, "refrigerate": cold,
        "high_alert": false, "state": state, "ordered_on": "2026-02-20",
        "filled_on": filled, "received_on": null, "bagged_on": null, "handed_on": null,
        "reached": null, "change": "continued",
    })
}

fn walker(serial: &Value) -> Value {
    json!({
        "item": "walker, folding, wheeled", "hcpcs": "E0143", "needs_authorization": false,
        "serial": serial, "supplier": null, "state": "delivered_to_facility",
        "started_on": "2026-02-19", "delivered_on": "2026-02-26", "handed_on": null,
    })
}

/// Something that happens after the sealing.
type Change = fn(&Room);

impl Room {
    fn new() -> Self {
        let scene = scene();
        for (name, role, standing) in [
            ("nurse", "nurse", "programme"),
            ("officer", "release_officer", "custody"),
            ("outsider", "coordinator", "outside"),
        ] {
            scene.add_user(name, role, standing);
        }
        scene.app.sign_in("nurse", PASSPHRASE).unwrap();
        let roster = scene.file(
            "roster.csv",
            "Booking Number,Last Name,First Name,Date of Birth,Booking Date,Scheduled Release Date\n\
             T-1,Vang,Tou,1990-01-02,2026-01-05,2026-03-03\n\
             T-2,Singh,Anoush,1993-09-09,2026-01-05,2026-03-04\n\
             T-3,Lee,Amina,1997-08-08,2026-01-05,\n",
        );
        scene.ask("roster.import", json!({ "path": roster })).unwrap();
        let save = |name: &str, value: Value| {
            let message = json!({ "booking": "T-1", "value": value, "source": "orders" });
            scene.ask(name, message).unwrap()["id"].clone()
        };
        let tablet = save("medicines.save", medicine("lisinopril", false, "received_at_facility"));
        let insulin = save("medicines.save", medicine("insulin glargine", true, "qc_checked"));
        let walker = save("equipment.save", walker(&Value::Null));
        Self { scene, tablet, insulin, walker }
    }

    fn ask(&self, name: &str, message: Value) -> Value {
        self.scene.ask(name, message).unwrap()
    }

    fn sealing(&self) -> Value {
        json!({
            "booking": "T-1", "number": "0417", "seal": "0417-A", "parts": [
                { "kind": "bin", "place": "bin 14", "pieces": 1, "holder": "custody" },
                { "kind": "fridge", "place": "fridge 2", "pieces": 1, "holder": "medical" },
                { "kind": "property", "place": "R-3", "pieces": 1, "holder": "custody" },
            ],
            "items": [
                { "part": 0, "kind": "medicine", "fact": self.tablet },
                { "part": 1, "kind": "medicine", "fact": self.insulin },
                { "part": 2, "kind": "equipment", "fact": self.walker },
            ],
        })
    }

    fn row(&self, booking: &str) -> Value {
        let list = self.ask("packs.list", json!({}));
        let mut rows = list["rows"].as_array().unwrap().iter();
        rows.find(|row| row["booking"] == booking).cloned().unwrap_or_default()
    }

    fn state(&self) -> Value {
        self.row("T-1")["pack"]["state"].clone()
    }
}

#[test]
fn who_leaves_soon_is_listed_with_what_must_go_into_the_bag() {
    let room = Room::new();
    let row = room.row("T-1");
    assert_eq!(row["pack"], Value::Null);
    assert_eq!(row["by_tomorrow"], true, "tomorrow is 3 March");
    let still: Vec<_> = row["still"]
        .as_array()
        .unwrap()
        .iter()
        .map(|thing| (thing["belongs"].clone(), thing["here"].clone()))
        .collect();
    let expected = [("bin", true), ("fridge", true), ("property", true)];
    assert_eq!(still, expected.map(|(place, here)| (json!(place), json!(here))));
    assert_eq!(room.row("T-2"), Value::Null, "nothing is to go along");
}

#[test]
fn who_could_leave_any_day_is_listed_as_soon_as_something_is_here() {
    let room = Room::new();
    let order = |state: &str| {
        let value = medicine("metformin", false, state);
        let message = json!({ "booking": "T-3", "value": value, "source": "orders" });
        room.ask("medicines.save", message)
    };
    order("sent_to_pharmacy");
    assert_eq!(room.row("T-3"), Value::Null, "nobody told a date, and nothing is here yet");
    order("received_at_facility");
    let row = room.row("T-3");
    assert_eq!((&row["leaves"], &row["pack"]), (&Value::Null, &Value::Null));
    assert_eq!(row["still"].as_array().map(Vec::len), Some(2), "what is to come is named too");
}

#[test]
fn a_sealed_pack_says_what_lies_where_and_its_medicines_are_in_the_bag() {
    let room = Room::new();
    assert_eq!(room.ask("packs.seal", room.sealing())["state"], "ready");
    let list = room.ask("packs.list", json!({}));
    let pack = &list["rows"][0]["pack"];
    assert_eq!((&pack["number"], &pack["state"]), (&json!("0417"), &json!("ready")));
    let names = |part: usize| pack["parts"][part]["things"][0]["name"].clone();
    assert_eq!(names(0), "lisinopril 10 mg tablet");
    assert_eq!(names(1), "insulin glargine 10 mg tablet");
    assert_eq!(names(2), "walker, folding, wheeled (E0143)");
    assert_eq!(list["rows"][0]["still"], json!([]));
    let places: Vec<_> =
        list["places"].as_array().unwrap().iter().map(|place| place["place"].clone()).collect();
    assert_eq!(places, ["bin 14", "fridge 2", "R-3"], "the inventory, by place");
    assert_eq!(list["places"][0]["packs"][0]["things"], json!(["lisinopril 10 mg tablet"]));
    let case = room.ask("case.open", json!({ "booking": "T-1" }));
    assert_eq!(case["medicines"][0]["value"]["state"], "ready_bag", "never typed twice");
    assert_eq!(case["medicines"][0]["value"]["bagged_on"], "2026-03-02");
    let card = room.ask("tonight.card", json!({ "booking": "T-1" }));
    assert_eq!(card["pack"]["things"][1], json!(["insulin glargine 10 mg tablet"]));
}

#[test]
fn what_is_cold_or_kept_lies_where_it_must() {
    let room = Room::new();
    let refused = |change: &dyn Fn(&mut Value)| {
        let mut message = room.sealing();
        change(&mut message);
        let failure = room.scene.ask("packs.seal", message).unwrap_err();
        failure.problems[0].message.clone()
    };
    let cold = refused(&|message| message["items"][1]["part"] = json!(0));
    assert_eq!(cold, "insulin glargine 10 mg tablet must lie in a fridge.");
    let kept = refused(&|message| message["parts"][1]["holder"] = json!("custody"));
    assert_eq!(kept, "What lies in the safe or in a fridge stays with medical.");
    let nowhere = refused(&|message| message["items"][0]["part"] = json!(9));
    assert_eq!(nowhere, "Say in which part it lies.");
    let twice = refused(&|message| message["items"][1] = message["items"][0].clone());
    assert_eq!(twice, "Each thing lies in one part.");
    let away = room.ask(
        "medicines.save",
        json!({
            "booking": "T-1", "value": medicine("metformin", false, "sent_to_pharmacy"),
            "source": "orders",
        }),
    );
    let away = refused(&|message| message["items"][0]["fact"] = away["id"].clone());
    assert_eq!(away, "metformin 10 mg tablet is not here: at the pharmacy.");
}

#[test]
fn equipment_directions_and_a_visit_make_it_stale_and_what_is_said_at_the_door_does_not() {
    let directions = |room: &Room| {
        let mut value = medicine("lisinopril", false, "ready_bag");
        value["directions"] = json!("twice daily");
        let message = json!({
            "booking": "T-1", "id": room.tablet, "seen": 2, "value": value, "source": "orders",
        });
        room.ask("medicines.save", message);
    };
    let equipment = |room: &Room| {
        let message = json!({ "booking": "T-1", "value": walker(&json!("W-2")), "source": "log" });
        room.ask("equipment.save", message);
    };
    let visit = |room: &Room| {
        let value = json!({
            "kind": "primary_care", "with": "Example Clinic", "address": null, "phone": null,
            "on": "2026-03-20", "time": null, "by_video_or_phone": false, "ride": null,
            "confirmed": true,
        });
        let message = json!({ "booking": "T-1", "value": value, "source": "clinic" });
        room.ask("appointments.save", message);
    };
    let changes: [(Change, &str); 3] = [
        (directions, "medicine_changed"),
        (equipment, "equipment_changed"),
        (visit, "visit_changed"),
    ];
    for (change, why) in changes {
        let room = Room::new();
        room.ask("packs.seal", room.sealing());
        change(&room);
        assert_eq!(room.state(), "stale", "{why}");
        assert_eq!(room.row("T-1")["pack"]["stale"], json!([why]));
        room.scene.app.sign_in("officer", PASSPHRASE).unwrap();
        let desk = room.ask("desk.show", json!({}));
        assert_eq!(desk["leaving"][0]["pack"]["state"], "hold", "{why}: nor for custody");
    }
    let room = Room::new();
    room.ask("packs.seal", room.sealing());
    let seen = room.ask("hand_out.show", json!({ "booking": "T-1" }))["seen"].clone();
    let along = |fact: &Value| json!({ "fact": fact, "reached": "in_hand", "count": 30 });
    let mut cold = along(&room.insulin);
    cold["ice_pack"] = json!(true);
    let walker = json!({
        "fact": room.walker, "reached": "in_hand", "serial": "WK-1", "fitted": true,
    });
    let receipt = json!({
        "medicines": [along(&room.tablet), cold], "equipment": [walker],
        "pack": { "number": "0417", "seal": "0417-A", "unbroken": true },
        "person": { "how": "signed" }, "told_next_dose": true, "language": "English",
        "nurse": { "name": "G. Abara", "credential": "rn" },
    });
    let handed = json!({ "booking": "T-1", "seen": seen, "receipt": receipt });
    room.ask("receipts.record", handed);
    assert_eq!(room.state(), "handed_over", "the nurse handed over what she had packed");
    room.scene.app.sign_in("officer", PASSPHRASE).unwrap();
    let desk = room.ask("desk.show", json!({}));
    assert_eq!(desk["leaving"][0]["pack"]["state"], "sealed", "the officer's part may go too");
}

#[test]
fn a_pack_of_which_everything_was_given_is_handed_over_though_nobody_has_left_yet() {
    let room = Room::new();
    room.ask("packs.seal", room.sealing());
    let give = |facts: &[&Value]| {
        let shown = room.ask("orders.show", json!({ "booking": "T-1" }));
        let orders = shown["medicines"].as_array().unwrap().iter().map(|held| &held["order"]);
        let orders: Vec<Value> = orders
            .filter(|order| facts.contains(&&order["id"]))
            .map(|order| json!({ "id": order["id"], "seen": order["version"] }))
            .collect();
        let given = json!({ "booking": "T-1", "orders": orders, "step": "given", "on": null });
        room.ask("medicines.step", given);
    };
    give(&[&room.tablet]);
    assert_eq!(room.state(), "ready", "the insulin and the walker are here still");
    give(&[&room.insulin]);
    let shown = room.ask("orders.show", json!({ "booking": "T-1" }));
    let mut taken = walker(&Value::Null);
    taken["state"] = json!("in_hand");
    taken["handed_on"] = json!("2026-03-02");
    room.ask(
        "equipment.save",
        json!({
            "booking": "T-1", "id": room.walker, "seen": shown["equipment"][0]["order"]["version"],
            "value": taken, "source": "nurse",
        }),
    );
    assert_eq!(room.state(), "handed_over");
}

#[test]
fn a_pack_left_behind_stays_on_the_list_until_it_is_taken_apart() {
    let room = Room::new();
    room.ask("packs.seal", room.sealing());
    let leave = json!({ "booking": "T-1", "on": "2026-03-02", "how": "bail", "source": "desk" });
    room.ask("stays.leave", leave);
    assert_eq!(room.state(), "left_behind");
    let entry = room.row("T-1")["pack"]["entry"].clone();
    let apart = |reason: &str| json!({ "booking": "T-1", "seen": entry, "reason": reason });
    let silent = room.scene.ask("packs.take_apart", apart(" ")).unwrap_err();
    assert_eq!(silent.problems[0].field, "reason");
    let done = room.ask("packs.take_apart", apart("mailed to the sister's"));
    assert_eq!(done["pack"], Value::Null);
    assert_eq!(room.row("T-1")["pack"], Value::Null, "what is still owed stays in the record");
    let back = json!({ "booking": "T-1", "seen": done["entry"] });
    assert_eq!(room.ask("packs.take_back", back)["pack"]["number"], "0417", "it was a mistake");
}

#[test]
fn a_part_that_is_not_there_is_reported_and_the_rest_goes() {
    let room = Room::new();
    room.ask("packs.seal", room.sealing());
    room.ask("desk.start_release", json!({ "booking": "T-1", "how": "bail" }));
    room.scene.app.sign_in("officer", PASSPHRASE).unwrap();
    let report = |place: &str| json!({ "booking": "T-1", "place": place });
    let guessed = room.scene.ask("desk.part_missing", report("fridge 2")).unwrap_err();
    let nowhere = room.scene.ask("desk.part_missing", report("bin 99")).unwrap_err();
    assert_eq!(guessed.problems, nowhere.problems, "where the clinic keeps its own is its matter");
    let told = room.ask("desk.part_missing", report("r-3"));
    assert_eq!(told["missing"][0]["place"], "R-3");
    let twice = room.scene.ask("desk.part_missing", report("R-3")).unwrap_err();
    assert_eq!(twice.message, "This part was reported already.");
    room.scene.app.sign_in("nurse", PASSPHRASE).unwrap();
    let by_nurse = room.ask("desk.part_missing", report("fridge 2"));
    assert_eq!(by_nurse["missing"].as_array().unwrap().len(), 2);
    assert_eq!(room.row("T-1")["pack"]["missing"][0]["by"], "officer");
    room.ask("desk.clear", json!({ "booking": "T-1" }));
    room.scene.app.sign_in("officer", PASSPHRASE).unwrap();
    let desk = room.ask("desk.show", json!({}));
    assert!(!desk.to_string().contains("fridge"), "custody is not told where: {desk}");
    let hand = json!({ "booking": "T-1", "number": "0417", "seal_whole": true });
    let handed = room.ask("desk.hand_over", hand);
    assert_eq!(handed["handed_over"]["pieces"], 1, "of two for custody one was there");
    assert!(!handed.to_string().contains("fridge"));
    let undone = room.ask("desk.take_back", json!({ "booking": "T-1", "step": "part_missing" }));
    assert_eq!(undone["missing"], json!([]));
}

#[test]
fn only_the_programme_is_told_what_lies_where() {
    let room = Room::new();
    room.scene.app.sign_in("outsider", PASSPHRASE).unwrap();
    let sentence = room.scene.ask("packs.list", json!({})).unwrap_err().message;
    assert!(sentence.starts_with("The list of packs is kept by staff"), "{sentence}");
    room.scene.app.sign_in("officer", PASSPHRASE).unwrap();
    let refused = room.scene.ask("packs.list", json!({})).unwrap_err();
    assert_eq!(refused.code, Code::Forbidden);
    let refused = room.scene.ask("packs.take_apart", json!({})).unwrap_err();
    assert_eq!(refused.code, Code::Forbidden);
}

#[test]
fn the_training_list_never_shows_a_changed_pack_as_ready() {
    // Rows 19 and 20: T-1019's lisinopril changed after the sealing, T-1021 revoked her consent.
    let list = asked("nurse", "packs.list", json!({ "days": 31 }));
    let row = |booking: &str| {
        let mut rows = list["rows"].as_array().unwrap().iter();
        rows.find(|row| row["booking"] == booking).cloned().unwrap()
    };
    assert_eq!(row("T-1019")["pack"]["state"], "stale");
    assert_eq!(row("T-1019")["pack"]["stale"], json!(["medicine_changed"]));
    assert_eq!(row("T-1021")["pack"]["state"], "stale");
    assert_eq!(row("T-1021")["pack"]["stale"], json!(["consent_changed"]));
    assert_eq!(row("T-1011")["pack"]["state"], "ready");
    // Row 28: released at the hospital bedside; pack and walker are still at the jail.
    assert_eq!(row("T-1022")["pack"]["state"], "left_behind");
    assert_eq!(row("T-1022")["pack"]["parts"][1]["place"], "R-5");
    assert_eq!(row("T-1001")["pack"], Value::Null);
    assert!(!row("T-1001")["still"].as_array().unwrap().is_empty());
    // Row 6: T-1003 has no date and nobody has said that she leaves: she needs no bag by tomorrow,
    // and is on it as soon as somebody does.
    assert!(list["rows"].as_array().unwrap().iter().all(|row| row["booking"] != "T-1003"));
    let outside = ask_as("liaison", EVENING, "packs.list", json!({})).unwrap_err();
    assert_eq!(outside.code, Code::Refused);
}
