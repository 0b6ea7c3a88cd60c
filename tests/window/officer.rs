//! The release officer in the real window: no clinical word, and one key that starts a release.

use crate::{harness::Desk, paper::telling};
use serde_json::json;

/// Words about health that no officer reads. A pack may be known, what is in it may not.
const CLINICAL: [&str; 14] = [
    "metformin",
    "lisinopril",
    "insulin",
    "Biktarvy",
    "HIV",
    "diabetes",
    "pregnant",
    "hypertension",
    "albuterol",
    "nebulizer",
    "allerg",
    "Medi-Cal",
    "dose",
    "consent",
];

fn is_free_of_health(desk: &Desk) {
    let text = desk.text();
    assert_eq!(telling(&text), None, "{text}");
    let lower = text.to_lowercase();
    let told = CLINICAL.iter().find(|word| lower.contains(&word.to_lowercase()));
    assert_eq!(told, None, "{text}");
}

#[test]
fn one_key_starts_a_release_and_the_nurse_sees_it_on_top() {
    let desk = Desk::open();
    desk.sign_in("officer");
    desk.sees("Release desk");
    desk.finds(".desk-card");
    is_free_of_health(&desk);
    desk.axe();
    desk.screen("desk");
    desk.press("/");
    desk.types("T-1003");
    desk.press("Enter");
    desk.sees("1 person found");
    is_free_of_health(&desk);
    desk.press("Space");
    desk.sees("Medical has it on their list");
    is_free_of_health(&desk);
    desk.axe();
    desk.screen("desk-started");
    let refused = desk.asks("case.open", &json!({ "booking": "T-1003" }));
    assert_eq!(refused["code"], "forbidden", "the door tells no more than the screen: {refused}");
    desk.press("Escape");
    desk.press("Shift+W");
    desk.sign_in("nurse");
    desk.finds(".today-body");
    desk.sees("T-1003");
    let rows = desk.asks("today.show", &json!({}))["rows"].clone();
    assert_eq!(rows[0]["booking"], "T-1003", "it is the first row of Today: {}", rows[0]);
    desk.press("t");
    desk.finds(".tonight");
    desk.sees("T-1003");
}
