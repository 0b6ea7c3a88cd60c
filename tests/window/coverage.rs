//! Who is eligible, and how Medi-Cal stands: screening and application, by the keyboard alone.

use crate::harness::Desk;
use serde_json::json;

#[test]
fn a_person_is_screened_by_what_the_record_suggests() {
    let desk = Desk::open();
    desk.sign_in("coordinator");
    desk.opens("T-1008", "Müller");
    desk.press("q");
    desk.sees("3 chronic medicines");
    desk.axe();
    desk.screen("screening");
    desk.press("3");
    desk.tab_to("Eligible");
    desk.press("Space Ctrl+Enter");
    desk.sees("Screening saved: Eligible.");
    let shown = desk.asks("screening.show", &json!({ "booking": "T-1008" }));
    let saved = &shown["screenings"][0];
    assert_eq!(saved["result"], "eligible");
    assert_eq!(saved["criteria"][0]["criterion"], "chronic_or_significant");
    // What is ready for the portal is copied value by value.
    desk.press("c");
    desk.sees("Copied: Last name");
    desk.press("e");
    desk.finds("[role=dialog]");
    desk.axe();
    desk.screen("screening-portal");
}

#[test]
fn an_application_is_typed_once_and_kept_half_filled() {
    let desk = Desk::open();
    desk.sign_in("eligibility");
    desk.opens("T-1003", "Nguyễn");
    desk.press("Shift+I");
    desk.sees("Known already: nobody is asked");
    desk.axe();
    desk.screen("coverage");
    let lacking = || {
        let shown = desk.asks("application.show", &json!({ "booking": "T-1003" }));
        shown["lacking"].as_array().unwrap().clone()
    };
    let before = lacking();
    for known in ["name", "birth_date", "booking", "home_address", "phone"] {
        assert!(!before.contains(&json!(known)), "{known} is on record, so nobody is asked");
    }
    desk.press("a");
    desk.finds("[role=dialog]");
    desk.tab_to("Income");
    desk.types("none");
    desk.axe();
    desk.screen("coverage-application");
    desk.press("Ctrl+Enter");
    desk.sees(&format!("{} answers are lacking", before.len() - 1));
    assert!(!lacking().contains(&json!("income")));
    desk.press("m");
    desk.finds("[role=dialog]");
    desk.axe();
    desk.screen("coverage-move");
    desk.press("Escape Alt+2");
    desk.sees("Coverage to do");
    desk.axe();
    desk.screen("coverage-work");
}
