//! Rows 13, 21 and 28 of the training facility.

use crate::{support::pdf::text_of, training::asked};
use serde_json::{Value, json};
use std::sync::Arc;
use throughcare_core::{
    training::{Door, Stage},
    vault::MemoryKeys,
};

fn shown(booking: &str) -> Value {
    asked("nurse", "hand_out.show", json!({ "booking": booking }))
}

fn open(shown: &Value, part: &str) -> Vec<String> {
    let things = shown[part].as_array().unwrap().iter().filter(|thing| thing["open"] == true);
    things.map(|thing| thing["name"].as_str().unwrap().to_owned()).collect()
}

fn rules(booking: &str) -> Vec<String> {
    let list = asked("nurse", "worklist.show", json!({ "stay": booking }));
    let items = list["items"].as_array().unwrap().iter();
    let is_open = |item: &&Value| item["state"] == "due" || item["state"] == "overdue";
    items.filter(is_open).map(|item| item["rule"].as_str().unwrap().to_owned()).collect()
}

/// A facility of its own, for what changes it.
fn stage() -> (Stage, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let keys = Arc::new(MemoryKeys::default());
    let mut stage = Stage::build(folder.path(), keys, &mut |_, _| {}).unwrap();
    stage.as_user("nurse").unwrap();
    stage.at("2026-03-02T18:30:00".parse().unwrap()).unwrap();
    (stage, folder)
}

#[test]
fn row_13_returns_tomorrow_is_open_work_until_the_medicine_is_fetched() {
    let (stage, _folder) = stage();
    let show = || stage.app.ask("hand_out.show", json!({ "booking": "T-1012" })).unwrap();
    let before = show();
    assert_eq!(open(&before, "medicines"), ["lisinopril 10 mg tablet"]);
    assert_eq!(before["medicines"][0]["reached"], "returns_tomorrow");
    let settle = json!({
        "booking": "T-1012", "seen": before["seen"], "what": "medicine",
        "fact": before["medicines"][0]["fact"], "how": "in_hand", "on": "2026-03-02",
    });
    stage.app.ask("hand_out.settle", settle).unwrap();
    assert!(open(&show(), "medicines").is_empty());
    let list = stage.app.ask("worklist.show", json!({ "stay": "T-1012" })).unwrap();
    let still = list["items"].as_array().unwrap().iter();
    let mut still = still.filter(|item| item["rule"] == "meds.release_supply_days");
    let done = still.next().unwrap()["state"].as_str().unwrap().to_owned();
    assert!(done.starts_with("done"), "the calls go on, the medicine is done: {done}");
}

#[test]
fn row_21_called_in_while_medi_cal_is_suspended_warns_that_a_pharmacy_will_likely_reject() {
    let held = shown("T-1024");
    assert_eq!(held["claim_today"], "likely_rejects");
    let sentence = "A pharmacy will likely reject a claim today: Medi-Cal is suspended.";
    assert_eq!(held["claim_sentence"], sentence, "the sentence of the coverage screen");
    let (stage, _folder) = stage();
    let before = stage.app.ask("hand_out.show", json!({ "booking": "T-1024" })).unwrap();
    let lines: Vec<Value> = before["medicines"]
        .as_array()
        .unwrap()
        .iter()
        .map(|thing| {
            json!({
                "fact": thing["fact"], "reached": "called_in", "why": "released from the courtroom",
                "called_in": {
                    "provider": "L. Whitfield, NP", "at": "2026-02-27T16:20:00", "read_back": true,
                    "pharmacy": "Example Pharmacy", "phone": "916-555-0140",
                    "opening": { "state": "open", "until": "2026-02-27T20:00:00" },
                },
            })
        })
        .collect();
    let message = json!({
        "booking": "T-1024", "seen": before["seen"], "at": "2026-02-27T16:40:00", "receipt": {
            "medicines": lines, "person": { "how": "unable", "reason": "at court" },
            "nurse": { "name": "G. Abara", "credential": "rn" },
        },
    });
    let saved = stage.app.ask("receipts.record", message).unwrap();
    assert_eq!(saved["warnings"], json!([sentence]));
    let after = stage.app.ask("hand_out.show", json!({ "booking": "T-1024" })).unwrap();
    let kept = &after["receipts"][0]["lines"][0]["told"]["called_in"];
    assert_eq!(kept["claim"], "likely_rejects", "the warning that stood is kept");
    assert_eq!(kept["read_back"], true);
    assert_eq!(open(&after, "medicines").len(), 2, "called in is a promise, no medicine");
    let slip = stage.app.ask("packets.print_slip", json!({ "booking": "T-1024" })).unwrap();
    let text = text_of(&stage.app.take_preview(slip["token"].as_str().unwrap()).unwrap());
    for word in ["022659", "6334225", "MediCalRx", "800-977-2273", "lisinopril", "metformin"] {
        assert!(text.contains(word), "{word}: {text}");
    }
    let list = stage.app.ask("disclosures.list", json!({ "booking": "T-1024" })).unwrap();
    assert_eq!(list[0]["id"], slip["disclosure"], "it is in the accounting of disclosures");
}

#[test]
fn row_28_medicines_and_equipment_left_at_the_jail_are_open_work_of_the_bedside_release() {
    let held = shown("T-1022");
    assert_eq!(open(&held, "medicines"), ["amlodipine 10 mg tablet"]);
    assert_eq!(open(&held, "equipment"), ["walker, folding, wheeled (E0143)"]);
    let rules = rules("T-1022");
    for rule in ["meds.release_supply_days", "dme.in_hand"] {
        assert!(rules.iter().any(|held| held == rule), "{rule} is on the list: {rules:?}");
    }
    // Row 28, second half: the chosen stay until the morning is no hand-out tonight.
    let desk = asked("officer", "desk.show", json!({ "find": "T-1023" }));
    assert_eq!(desk["leaving"][0]["release"]["until_morning"]["accepts"], true);
}

#[test]
fn a_stale_pack_of_the_cast_is_never_offered_as_ready() {
    let (mut stage, _folder) = stage();
    stage.at("2026-03-03T18:30:00".parse().unwrap()).unwrap();
    let list = stage.app.ask("hand_out.list", json!({})).unwrap();
    let of = |part: &str| list[part].as_array().unwrap().clone();
    assert!(of("ready").iter().all(|row| row["booking"] != "T-1019"), "{list}");
    let waits = of("not_ready");
    let waits = waits.iter().find(|row| row["booking"] == "T-1019");
    assert_eq!(waits.unwrap()["why"], "stale", "she leaves on the 4th");
}
