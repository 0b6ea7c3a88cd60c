//! Medicine without a gap in the real window, with the keyboard alone: a dose, an order, the pack,
//! the door, and the hand-out.

use crate::harness::Desk;
use serde_json::{Value, json};

const WHO: &str = "T-1003";

#[test]
fn a_nurse_goes_from_the_dose_to_the_receipt_by_keys() {
    let desk = Desk::open();
    desk.sign_in("nurse");
    desk.opens(WHO, "Nguyễn");
    gives_a_dose(&desk);
    orders_the_film(&desk);
    seals_the_pack(&desk);
    answers_at_the_door(&desk);
    hands_it_over(&desk);
}

fn gives_a_dose(desk: &Desk) {
    desk.press("d");
    desk.finds("[role=dialog]");
    desk.stands_in("Last dose");
    desk.types("t");
    desk.press("Tab");
    desk.types("1815");
    desk.sees("Now on record: Mon, Mar 2, 2026 08:00");
    desk.axe();
    desk.screen("dose");
    desk.press("Ctrl+Enter");
    desk.sees("Record a dose is saved.");
    let last = case(desk)["mat"][0]["value"]["last_dose"].clone();
    assert_eq!(last, json!({ "on": "2026-03-02", "time": "18:15:00" }));
}

fn orders_the_film(desk: &Desk) {
    desk.press("Shift+O");
    desk.finds(".orders");
    desk.press("n");
    desk.finds("[role=dialog]");
    for (field, typed) in [
        ("Drug", "buprenorphine/naloxone"),
        ("Strength", "8/2 mg"),
        ("Form", "film"),
        ("Directions", "two films daily"),
        ("Amount of one dose", "2"),
        ("Unit", "film"),
        ("Doses a day", "1"),
        ("Where this comes from", "prescriber"),
    ] {
        desk.tab_to(field);
        desk.types(typed);
    }
    desk.axe();
    desk.screen("order");
    desk.press("Ctrl+Enter");
    desk.sees("2 film × 1 a day × 30 days = 60");
    for step in ["o", "h"] {
        desk.press(step);
    }
    desk.sees("1 medicine: here.");
    desk.axe();
    desk.screen("orders");
    desk.press("2");
    desk.sees("No equipment is recorded.");
    desk.press("3");
    desk.sees("Came with");
    desk.axe();
    desk.screen("orders-reconciled");
    let order = desk.asks("orders.show", &json!({ "booking": WHO }))["medicines"][0].clone();
    let states: Vec<&Value> =
        order["history"].as_array().unwrap().iter().map(|move_| &move_["to"]).collect();
    assert!(states.len() >= 2, "each step stands in the history: {states:?}");
}

fn seals_the_pack(desk: &Desk) {
    desk.press("Alt+0");
    desk.sees("Not in it yet");
    for _ in 0..20 {
        if chosen(desk).contains(WHO) {
            break;
        }
        desk.press("j");
    }
    assert!(chosen(desk).contains(WHO), "who needs a pack is on the list: {}", desk.text());
    desk.press("b");
    desk.finds("[role=dialog]");
    desk.types("0503");
    desk.press("Tab");
    desk.types("A-20503");
    desk.tab_to("Bin");
    desk.types("corridor bin 7");
    desk.axe();
    desk.screen("pack-sealing");
    desk.press("Enter");
    desk.sees("0503");
    desk.sees("corridor bin 7 (1)");
    desk.axe();
    desk.screen("packs");
    desk.press("p");
    desk.finds(".shift");
    desk.sees("Leaving within 72 hours");
    desk.axe();
    desk.screen("shift");
}

fn answers_at_the_door(desk: &Desk) {
    desk.opens(WHO, "Nguyễn");
    desk.press("t");
    desk.finds(".tonight");
    desk.sees("0503");
    desk.press("1");
    desk.types("916-555-0142");
    desk.press("Enter");
    desk.sees("Saved for the morning.");
    desk.axe();
    desk.screen("tonight-answered");
    let phones = case(desk)["phones"].to_string();
    assert!(phones.contains("916-555-0142"), "the phone is on record: {phones}");
}

fn hands_it_over(desk: &Desk) {
    desk.press("h");
    desk.finds(".handout");
    desk.press("Shift+A");
    desk.tab_to("count");
    desk.types("60");
    desk.tab_to("Witness of the count");
    desk.types("L. Okada");
    desk.axe();
    desk.screen("hand-out");
    desk.press("Ctrl+Enter");
    desk.sees("1 in hand, 0 not.");
    desk.sees("Pack 0503: handed over");
    desk.axe();
    desk.screen("hand-out-done");
    let shown = desk.asks("hand_out.show", &json!({ "booking": WHO }));
    assert_eq!(shown["receipts"].as_array().map(Vec::len), Some(1), "one receipt: {shown}");
    assert_eq!(shown["medicines"][0]["in_hand"], true, "nothing is left open: {shown}");
}

#[test]
fn the_record_of_treatment_and_the_lists_round_it_are_kept_by_keys() {
    let desk = Desk::open();
    desk.sign_in("nurse");
    desk.opens("T-1018", "T-1018");
    desk.press("Shift+T");
    desk.sees("says so, not verified");
    desk.axe();
    desk.screen("treatment");
    for (command, css, picture) in
        [("Send in the morning", ".morning", "morning"), ("Hand-outs", ".handout", "hand-outs")]
    {
        desk.press("Ctrl+k");
        desk.finds(".scrim");
        desk.types(command);
        desk.press("Enter");
        desk.finds(css);
        desk.axe();
        desk.screen(picture);
    }
    desk.press("Escape Shift+W");
    desk.sign_in("supervisor");
    desk.press("Ctrl+k");
    desk.finds(".scrim");
    desk.types("Outcomes");
    desk.press("Enter");
    desk.finds(".outcomes");
    desk.axe();
    desk.screen("outcomes");
}

fn case(desk: &Desk) -> Value {
    desk.asks("case.open", &json!({ "booking": WHO }))
}

/// The line of a list that the keys mean.
fn chosen(desk: &Desk) -> String {
    let script = "return document.querySelector('[role=grid] tr.lines-at')?.textContent";
    desk.run(script).as_str().unwrap_or_default().to_owned()
}
