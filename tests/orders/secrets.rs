//! An order is told to nobody who may not know of it, nor is anything that hangs on it.

use super::{Clinic, order, with};
use serde_json::{Value, json};
use throughcare_core::Code;

/// What a colleague outside the programme sees of everything that tells of orders.
fn seen_by_outside(clinic: &Clinic) -> String {
    clinic.is("outside");
    let mut seen = String::new();
    for entry in ["orders.show", "case.open"] {
        let mut shown = clinic.ask(entry, json!({})).unwrap();
        // How often the stay was changed is no fact of it.
        shown["stay"]["version"] = Value::Null;
        seen += &shown.to_string();
    }
    clinic.is("nurse");
    seen
}

#[test]
fn an_order_that_may_not_be_known_leaves_no_trace_42_cfr_2_12() {
    let without = seen_by_outside(&Clinic::new());
    let clinic = Clinic::new();
    clinic.save(&order("buprenorphine/naloxone")).unwrap();
    clinic.goes("ordered", "2026-02-20").unwrap();
    let held = clinic.medicine()["order"].clone();
    assert_eq!(seen_by_outside(&clinic), without, "the same to the letter");
    clinic.is("outside");
    let guess = |entry: &str, mut message: Value| {
        message["id"] = held["id"].clone();
        message["seen"] = held["version"].clone();
        clinic.ask(entry, message).unwrap_err().code
    };
    assert_eq!(guess("medicines.move", json!({ "to": "filled" })), Code::NotFound);
    assert_eq!(
        guess("medicines.correct", json!({ "to": "filled", "reason": "x" })),
        Code::Forbidden,
        "whatever the order is"
    );
    assert_eq!(guess("medicines.reconcile", json!({ "change": "continued" })), Code::NotFound);
    let step = json!({ "orders": [{ "id": held["id"], "seen": held["version"] }], "step": "here" });
    assert_eq!(clinic.ask("medicines.step", step).unwrap_err().code, Code::NotFound);
    for entry in ["orders.show", "medicines.move", "equipment.move", "medicines.step"] {
        clinic.is("officer");
        let refused = clinic.ask(entry, json!({})).unwrap_err();
        assert_eq!(refused.code, Code::Forbidden, "custody is told of no order: {entry}");
    }
}

#[test]
fn a_text_that_names_a_protected_drug_is_taken_out_wherever_it_was_typed() {
    let secret = "buprenorphine 8 mg";
    let detail = json!({
        "refills_at": secret, "quantity_reason": secret, "short_reason": secret,
        "came_with": secret, "change_reason": secret,
        "authorization": { "needed": true, "number": secret, "remark": secret },
    });
    let plain = json!({ "authorization": { "needed": true } });
    let of = |detail: Value| {
        let clinic = Clinic::new();
        clinic.save(&with(order("lisinopril"), detail)).unwrap();
        clinic.goes("ordered", "2026-02-20").unwrap();
        seen_by_outside(&clinic)
    };
    assert_eq!(of(detail), of(plain), "as if it had not been typed");
    let clinic = Clinic::new();
    clinic.save(&with(order("lisinopril"), json!({ "route": secret }))).unwrap();
    let outside = seen_by_outside(&clinic);
    assert!(!outside.contains("lisinopril"), "what the order is tells of the whole order");
}

#[test]
fn a_reason_that_tells_is_read_by_those_who_may_know() {
    let clinic = Clinic::new();
    clinic.save(&order("lisinopril")).unwrap();
    let message = json!({ "to": "cancelled", "reason": "interacts with methadone" });
    clinic.about("medicines", "medicines.move", message).unwrap();
    let inside = clinic.medicine()["history"][1]["reason"].clone();
    assert_eq!(inside, "interacts with methadone");
    assert!(!seen_by_outside(&clinic).contains("methadone"));
    let item = json!({
        "item": "cane", "hcpcs": "E0100", "needs_authorization": false, "serial": null,
        "supplier": null, "state": "ordered", "started_on": null, "delivered_on": null,
        "handed_on": null, "detail": { "diagnosis": "F11.20 opioid dependence", "follow_up": "Example OTP" },
    });
    clinic.ask("equipment.save", json!({ "value": item, "source": "equipment log" })).unwrap();
    let outside = seen_by_outside(&clinic);
    assert!(outside.contains("E0100"), "the cane is no secret");
    assert!(!outside.contains("F11.20") && !outside.contains("OTP"), "its diagnosis is");
}
