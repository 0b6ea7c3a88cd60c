//! The orders of the training facility on its Monday evening.

use crate::training::asked;
use serde_json::{Value, json};

fn orders(user: &str, booking: &str) -> Value {
    asked(user, "orders.show", json!({ "booking": booking }))
}

fn step<'a>(shown: &'a Value, rule: &str) -> &'a Value {
    let steps = shown["steps"].as_array().unwrap();
    steps.iter().find(|step| step["rule"] == rule).unwrap()
}

#[test]
fn row_2_the_first_persons_medicines_with_their_days_and_arithmetic() {
    let shown = orders("nurse", "T-1001");
    let metformin = &shown["medicines"][0];
    assert_eq!(metformin["quantity"]["words"], "1 tablet × 2 a day × 30 days = 60");
    assert_eq!(metformin["limits"], json!([]), "60 are ordered");
    // 2026-03-12 + 30 days − 1 = 2026-04-10; − 5 more = 2026-04-06.
    assert_eq!(metformin["cover"]["last_day"], "2026-04-10");
    assert_eq!(metformin["cover"]["next_fill_due"], "2026-04-06");
    assert_eq!(
        (&metformin["step"], &metformin["history"][0]["on"]),
        (&json!("ordered"), &json!("2026-02-20"))
    );
    for (rule, due) in [
        ("meds.order_by", "2026-02-26"),
        ("meds.filled_by", "2026-03-07"),
        ("meds.at_facility_by", "2026-03-09"),
        ("meds.bag_ready_by", "2026-03-11"),
    ] {
        assert_eq!(step(&shown, rule)["due"], due, "{rule}");
        assert_eq!(step(&shown, rule)["why"]["unconfirmed"], true, "{rule} is a local choice");
    }
    let albuterol = &shown["medicines"][1];
    assert_eq!(albuterol["quantity"]["why"], "not_in_numbers", "nothing is made up");
}

#[test]
fn row_22_oxygen_needs_an_authorization_and_is_due_to_start_45_days_before() {
    let shown = orders("nurse", "T-1004");
    let oxygen = &shown["equipment"][0];
    assert_eq!(oxygen["start_by"], "2026-03-16", "2026-04-30 − 45 days");
    assert_eq!(step(&shown, "dme.start_with_tar")["due"], "2026-03-16");
    assert_eq!(oxygen["listed"]["tar_likely"], true);
    assert_eq!(oxygen["order"]["value"]["state"], "need_identified");
    assert_eq!(shown["codes_version"], "2020");
}

#[test]
fn rows_9_and_18_whoever_may_not_know_sees_no_such_order_nor_its_steps() {
    let inside = orders("nurse", "T-1007");
    assert_eq!(inside["medicines"].as_array().unwrap().len(), 1);
    for user in ["eligibility", "liaison"] {
        let outside = orders(user, "T-1007");
        assert_eq!(outside["medicines"], json!([]), "{user}");
        assert!(!outside.to_string().to_lowercase().contains("buprenorphine"), "{user}");
        let hiv = orders(user, "T-1013").to_string().to_lowercase();
        assert!(!hiv.contains("bictegravir") && hiv.contains("insulin"), "{user}");
    }
}

#[test]
fn row_10_everything_that_is_late_after_the_date_moved_stands_on_the_screen() {
    let shown = orders("nurse", "T-1008");
    let words: Vec<_> =
        shown["medicines"].as_array().unwrap().iter().map(|held| &held["step"]).collect();
    assert_eq!(words, [&json!("needed"); 3]);
    let ordered = step(&shown, "meds.order_by");
    assert_eq!((&ordered["due"], &ordered["state"]), (&json!("2026-02-23"), &json!("overdue")));
}
