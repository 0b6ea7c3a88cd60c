//! What the directions make, and what law, payer and site allow.

use super::{Clinic, order, with};
use serde_json::{Value, json};

fn sig(amount: f64, unit: &str, times: f64) -> Value {
    json!({ "how": "regular", "amount": amount, "unit": unit, "times_a_day": times })
}

#[test]
fn the_quantity_is_computed_from_the_directions_and_shown_with_its_arithmetic() {
    let clinic = Clinic::new();
    let cases = [
        (sig(1.0, "tablet", 2.0), 30, 60, "1 tablet × 2 a day × 30 days = 60"),
        (sig(0.5, "tablet", 1.0), 30, 15, "0.5 tablet × 1 a day × 30 days = 15"),
        (sig(2.0, "tablet", 1.5), 30, 90, "2 tablet × 1.5 a day × 30 days = 90"),
        (sig(2.5, "mL", 3.0), 7, 53, "2.5 mL × 3 a day × 7 days = 52.5, rounded up to 53"),
        (
            sig(1.0, "tablet", 0.5),
            31,
            16,
            "1 tablet × 0.5 a day × 31 days = 15.5, rounded up to 16",
        ),
        (sig(1.0, "dose", 1.0), 1, 1, "1 dose × 1 a day × 1 day = 1"),
    ];
    for (sig, days, count, words) in cases {
        let mut value =
            with(order("metformin"), json!({ "sig": sig, "short_reason": "course ends" }));
        value["days_supply"] = json!(days);
        clinic.save(&value).unwrap();
        let made = clinic.medicine()["quantity"].clone();
        assert_eq!((&made["count"], &made["words"]), (&json!(count), &json!(words)));
    }
}

#[test]
fn where_it_cannot_be_computed_that_is_said_plainly() {
    let clinic = Clinic::new();
    let cases = [
        (json!({ "sig": { "how": "as_needed" } }), 30, "as_needed"),
        (json!({ "sig": { "how": "tapering" } }), 30, "tapering"),
        (json!({ "sig": { "how": "regular", "amount": 1 } }), 30, "not_in_numbers"),
        (json!(null), 30, "not_in_numbers"),
    ];
    for (detail, days, why) in cases {
        let mut value = with(order("metformin"), detail);
        value["days_supply"] = json!(days);
        clinic.save(&value).unwrap();
        let made = clinic.medicine()["quantity"].clone();
        assert_eq!((&made["is"], &made["why"]), (&json!("not_computed"), &json!(why)));
        assert!(made["words"].as_str().unwrap().starts_with("Not computed"));
    }
}

#[test]
fn a_quantity_that_differs_is_asked_about() {
    let clinic = Clinic::new();
    let mut value = with(order("metformin"), json!({ "sig": sig(1.0, "tablet", 2.0) }));
    value["quantity"] = json!(45);
    let asked = clinic.save(&value).unwrap_err();
    assert_eq!(asked.problems[0].field, "quantity");
    assert!(asked.message.contains("1 tablet × 2 a day × 30 days = 60"), "{asked:?}");
    value["detail"]["quantity_reason"] = json!("15 left from the last fill");
    clinic.save(&value).unwrap();
    assert_eq!(clinic.medicine()["limits"][0]["kind"], "quantity_differs", "and stays in sight");
}

#[test]
fn every_limit_names_its_number_and_source_and_says_where_nobody_has_confirmed_it() {
    let clinic = Clinic::new();
    let controlled = |schedule: &str, days: u16, refills: u16| {
        let detail = json!({ "schedule": schedule, "refills": refills });
        let mut value = with(order("tramadol"), detail);
        value["days_supply"] = json!(days);
        clinic.save(&value)
    };
    let refused = |failure: Result<Value, throughcare_core::Failure>| {
        let failure = failure.unwrap_err();
        (failure.problems[0].field.clone(), failure.problems[0].message.clone())
    };
    let (field, words) = refused(controlled("two", 30, 1));
    assert_eq!((&*field, words.contains("no refills")), ("refills", true), "{words}");
    let (_, words) = refused(controlled("four", 30, 6));
    assert_eq!(words, "6 refills, and Schedules III and IV have 5 in 6 months at most.");
    let (_, words) = refused(controlled("three", 30, 5));
    assert_eq!(
        words, "5 refills × 30 days = 150, and all refills together make 120 days at most.",
        "H&S 11200"
    );
    let (field, words) = refused(controlled("not_controlled", 101, 0));
    assert_eq!(field, "days_supply");
    assert_eq!(words, "101 days, and Medi-Cal pays for 100 at once at most.", "22 CCR 51313(b)");
    let (field, _) = refused(controlled("not_controlled", 14, 0));
    assert_eq!(field, "days_supply", "why fewer than thirty is asked");
    controlled("four", 30, 4).unwrap();
    controlled("five", 30, 5).unwrap();
    controlled("two", 30, 0).unwrap();
    let mut short = with(order("tramadol"), json!({ "short_reason": "Schedule II, site limit" }));
    short["days_supply"] = json!(7);
    clinic.save(&short).unwrap();
    let limit = &clinic.medicine()["limits"][0];
    assert_eq!(
        (&limit["kind"], &limit["rule"]),
        (&json!("short"), &json!("meds.release_supply_days"))
    );
    assert!(limit["source"].as_str().unwrap().contains("CMS SMD 23-003"));
    assert_eq!(limit["unconfirmed"], false, "found in public text");
}

#[test]
fn a_site_sets_its_own_limit_for_controlled_medicines() {
    let clinic = Clinic::new();
    clinic.is("admin");
    clinic.is("boss");
    let key = "meds.site_controlled_days";
    let listed = clinic.scene.ask("rules.list", json!({})).unwrap();
    let rules = listed["rules"].as_array().unwrap();
    let seen = &rules.iter().find(|rule| rule["key"] == key).unwrap()["version"];
    let rule = json!({
        "key": key, "seen": seen, "value": 7, "reason": "DEA registration", "until": "2026-05-01",
    });
    clinic.scene.ask("rules.override", rule).unwrap();
    clinic.is("nurse");
    let value = with(order("tramadol"), json!({ "schedule": "four" }));
    let refused = clinic.save(&value).unwrap_err();
    assert!(refused.message.contains("sends home 7 of a controlled medicine"), "{refused:?}");
}

#[test]
fn the_prescribers_numbers_are_checked() {
    let clinic = Clinic::new();
    let numbers = |npi: &str, dea: &str| {
        clinic.save(&with(
            order("metformin"),
            json!({ "prescriber_npi": npi, "prescriber_dea": dea }),
        ))
    };
    // AB123456?: 1 + 3 + 5 + 2 × (2 + 4 + 6) = 33, so the last digit is 3.
    numbers("1234567893", "AB1234563").unwrap();
    let wrong = numbers("1234567890", "AB1234567").unwrap_err();
    let fields: Vec<_> = wrong.problems.iter().map(|problem| problem.field.as_str()).collect();
    assert_eq!(fields, ["prescriber_npi", "prescriber_dea"]);
}
