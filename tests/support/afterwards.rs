//! What is recorded of a person of whom everything else is on record already: the record of
//! treatment, the pack, the hand-out, notes to the next shift, papers that wait for the morning.

use serde_json::{Value, json};

/// Asks each entry in turn; every free text is made by `text` from the name of its field.
pub fn afterwards(
    booking: &str,
    ask: &mut dyn FnMut(&str, Value) -> Value,
    text: &mut dyn FnMut(&str) -> String,
) {
    treatment(booking, ask, text);
    orders(booking, ask, text);
    pack_and_hand_out(booking, ask, text);
    for (whose, field) in [(Some(booking), "note of a person"), (None, "note to all")] {
        ask("shift.note", json!({ "booking": whose, "text": text(field) }));
    }
    ask("morning.queue", json!({ "booking": booking, "papers": ["otp", "plan"] }));
    let dropped = json!({
        "booking": booking, "paper": "otp", "how": "dropped", "reason": text("morning reason"),
    });
    ask("morning.settle", dropped);
}

fn case(booking: &str, ask: &mut dyn FnMut(&str, Value) -> Value) -> Value {
    ask("case.open", json!({ "booking": booking }))
}

fn treatment(
    booking: &str,
    ask: &mut dyn FnMut(&str, Value) -> Value,
    text: &mut dyn FnMut(&str) -> String,
) {
    let mut t = |field: &str| text(&format!("entry {field}"));
    let plan = case(booking, ask)["mat"][0]["id"].clone();
    let entries = [
        json!({
            "kind": "verification", "source": "otp", "whom": t("whom"), "phone": t("phone"),
            "outcome": "differs", "says": t("says"),
        }),
        json!({ "kind": "offer", "product": null, "answer": "refused", "reason": t("refusal") }),
        json!({ "kind": "screening_exam", "by": t("exam by"), "to": t("exam to"), "sent_on": null }),
        json!({
            "kind": "guest_dosing", "guest": t("guest"), "of_record": t("of record"),
            "until": null, "reason": "travel", "justification": t("justification"),
            "in_both_records": true, "enrolment_checked": true,
        }),
        json!({ "kind": "three_day_supply", "days": 3, "beyond": t("three beyond") }),
        json!({
            "kind": "take_home", "days": 1, "in_treatment_since": "2025-11-03",
            "beyond": t("home beyond"),
        }),
        json!({ "kind": "started", "note": t("started") }),
        json!({ "kind": "dose_change", "from": t("from"), "to": t("to"), "why": t("why") }),
        json!({
            "kind": "naloxone", "kits": 2, "lot": t("lot"), "expires": null, "taught": true,
            "said_back": true, "refused": null,
        }),
        json!({
            "kind": "naloxone", "kits": 0, "lot": null, "expires": null, "taught": false,
            "said_back": false, "refused": t("kit refused"),
        }),
        json!({ "kind": "cures", "by": t("cures by"), "reference": t("cures reference") }),
        json!({ "kind": "taken_back", "why": t("taken back") }),
    ];
    let mut newest = json!(0);
    for what in entries {
        let takes_back = what["kind"] == "taken_back";
        let message = json!({
            "booking": booking, "seen": newest, "plan": plan, "on": "2026-03-02",
            "time": "05:35:00", "what": what,
            "replaces": if takes_back { newest.clone() } else { Value::Null },
        });
        newest = ask("treatment.record", message)["id"].clone();
    }
}

/// Reasons of moves, and what custody did to a medicine: they stand in the history of an order.
fn orders(
    booking: &str,
    ask: &mut dyn FnMut(&str, Value) -> Value,
    text: &mut dyn FnMut(&str) -> String,
) {
    let about = |ask: &mut dyn FnMut(&str, Value) -> Value, list: &str, mut more: Value| {
        let held = case(booking, ask)[list][0].clone();
        more["booking"] = json!(booking);
        more["id"] = held["id"].clone();
        more["seen"] = held["version"].clone();
        more
    };
    let reconciled = json!({
        "change": "changed", "came_with": text("reconciled before"),
        "reason": text("reconciled reason"),
    });
    let message = about(ask, "medicines", reconciled);
    ask("medicines.reconcile", message);
    let moved = json!({ "to": "sent_to_pharmacy", "reason": text("medicine moved") });
    let message = about(ask, "medicines", moved);
    ask("medicines.move", message);
    let moved = json!({ "to": "supplier_confirmed", "reason": text("equipment moved") });
    let message = about(ask, "equipment", moved);
    ask("equipment.move", message);
    for (list, entry, to) in [
        ("medicines", "medicines.correct", "ordered"),
        ("equipment", "equipment.correct", "delivered_to_facility"),
    ] {
        let wrong = json!({ "to": to, "reason": text(&format!("{list} corrected")) });
        let message = about(ask, list, wrong);
        ask(entry, message);
    }
}

fn pack_and_hand_out(
    booking: &str,
    ask: &mut dyn FnMut(&str, Value) -> Value,
    text: &mut dyn FnMut(&str) -> String,
) {
    // A number and places are read out at the desk, so they are no secret by themselves.
    let sealed = json!({
        "booking": booking, "number": "0417", "seal": text("seal"), "parts": [
            { "kind": "fridge", "place": text("pack place"), "pieces": 1, "holder": "medical" },
        ],
    });
    let entry = ask("packs.seal", sealed.clone())["entry"].clone();
    let opened = json!({ "booking": booking, "seen": entry, "reason": text("pack opened") });
    ask("packs.open", opened);
    ask("packs.seal", sealed);

    let held = case(booking, ask);
    let staff = |name: String| json!({ "name": name, "credential": "rn" });
    let mut receipt = |round: &str| {
        let mut t = |field: &str| text(&format!("receipt {round} {field}"));
        json!({
            "pack": {
                "number": "0417", "seal": t("seal"), "unbroken": false, "why": t("broken"),
            },
            "medicines": [{
                "fact": held["medicines"][0]["id"], "reached": "called_in", "why": t("why"),
                "called_in": {
                    "provider": t("provider"), "at": "2026-03-02T18:00:00", "read_back": true,
                    "pharmacy": t("pharmacy"), "phone": t("phone"),
                    "opening": { "state": "not_known" },
                },
            }],
            "equipment": [{
                "fact": held["equipment"][0]["id"], "reached": "in_hand", "serial": t("serial"),
                "fitted": true,
            }],
            "naloxone": {
                "kits": 1, "lot": t("lot"), "expires_on": null, "shown": true, "said_back": true,
            },
            "told_next_dose": true, "language": t("language"), "interpreter": t("interpreter"),
            "person": { "how": "refused", "reason": t("not signed") },
            "nurse": staff(t("nurse")),
        })
    };
    let (first, second) = (receipt("first"), receipt("second"));
    let seen =
        |ask: &mut dyn FnMut(&str, Value) -> Value| case(booking, ask)["stay"]["version"].clone();
    let message = json!({ "booking": booking, "seen": seen(ask), "receipt": first });
    let saved = ask("receipts.record", message);
    let message = json!({
        "booking": booking, "seen": saved["seen"], "receipt": second,
        "corrects": saved["receipt"], "reason": text("receipt corrected"),
    });
    let saved = ask("receipts.record", message);
    let note = json!({
        "booking": booking, "seen": saved["seen"], "what": "medicine",
        "fact": held["medicines"][0]["id"], "how": "picked_up", "note": text("settled note"),
    });
    let settled = ask("hand_out.settle", note);
    let back = json!({
        "booking": booking, "seen": settled["seen"], "receipt": saved["receipt"],
        "reason": text("receipt taken back"),
    });
    ask("receipts.take_back", back);
}
