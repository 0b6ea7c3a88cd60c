//! Nothing is typed twice: what roster, screening or a fact on file gave is not asked, and what
//! was typed for the application is the one record of it.

use super::{Office, SSN};
use serde_json::{Value, json};

const LIST: &str = "Booking No,Last Name,First Name,DOB,Sex,Language,CIN,Booking Date,Scheduled Release Date\n\
                    26-1,VANG,PA,01/15/2003,F,Hmong,90000001A,11/10/2025,06/12/2026\n";

/// Where each field of the form comes from where somebody has given it already.
const GIVEN: &[(&str, &str, &str, &str)] = &[
    ("sex", "sex", "F", "roster"),
    ("spoken_language", "spoken_language", "Hmong", "roster or screening"),
    ("home_address", "home_address", "12 Elm St, Davis", "first night"),
    ("county", "county", "34", "county of the facility"),
    ("phone", "phone", "916-555-0101 (own)", "phones"),
    ("pregnant", "pregnant", "pregnancy", "problems"),
    ("other_coverage", "other_coverage", "Medicare; Part D: Example Part D", "coverage on release"),
    ("mbi", "mbi", "1EG4TE5MK73", "coverage on release"),
    ("american_indian", "american_indian", "yes", "coverage on release"),
    ("plan_choice", "plan_choice", "Example Plan", "Medi-Cal on file"),
];

/// What nobody gives before the application: it is asked here, and once.
const ASKED_HERE: &[&str] = &[
    "ssn_none",
    "marital",
    "citizenship",
    "immigration_document",
    "race_ethnicity",
    "written_language",
    "homeless",
    "mailing_address",
    "email",
    "best_contact",
    "household",
    "tax_filing",
    "income",
    "due_date",
    "children_expected",
    "disability",
    "long_term_care",
    "veteran",
    "representative",
    "representative_signed_on",
];

/// Fields of the form that nobody types at all.
const FROM_THE_RECORD: &[(&str, &str)] = &[
    ("name", "PA VANG"),
    ("birth_date", "2003-01-15"),
    ("cin", "90000001A"),
    ("former_foster_youth", "yes"),
    ("facility", "Example County Main Jail (training)"),
    ("booking", "26-1"),
    ("incarcerated_on", "2025-11-10"),
    ("expected_release", "2026-06-12"),
];

fn fact(office: &Office, entry: &str, value: &Value) -> Value {
    office.ask(entry, json!({ "source": "told us", "value": value })).unwrap()
}

fn payer() -> Value {
    json!({
        "on_release": "plan_pending", "medicare": true, "mbi": "1EG4TE5MK73",
        "part_d": "Example Part D", "d_snp": null, "ccs": false, "ccs_contact": null,
        "american_indian": true, "indian_clinic": null,
    })
}

fn medi_cal(plan: Option<&str>) -> Value {
    json!({
        "status": "not_started", "submitted_on": null, "county_received_on": null,
        "disability_based": false, "active_from": null, "plan": plan, "plan_checked": null,
        "county_letter_on": null,
    })
}

/// A woman of whom roster, screening and the clinic have told everything that they can.
fn known_to_everybody() -> Office {
    let office = Office::with(LIST);
    fact(
        &office,
        "tonight_place.save",
        &json!({ "place": "12 Elm St, Davis", "found": null, "collected_by": null }),
    );
    fact(
        &office,
        "phones.save",
        &json!({
            "whose": "own", "number": "916-555-0101", "text_ok": true, "message": "message_ok",
        }),
    );
    fact(&office, "foster_youth.save", &json!({ "at_18": true, "place": null }));
    fact(&office, "medi_cal.save", &medi_cal(Some("Example Plan")));
    fact(&office, "payer.save", &payer());
    office.is("nurse");
    fact(
        &office,
        "problems.save",
        &json!({ "name": "pregnancy", "icd10": "Z33.1", "since": null, "warning": true }),
    );
    office.is("eligibility");
    office
}

fn known<'a>(shown: &'a Value, field: &str) -> Option<&'a Value> {
    shown["known"].as_array()?.iter().find(|held| held["field"] == field)
}

#[test]
fn every_field_of_a_new_application_is_given_or_asked_once_and_none_twice() {
    let office = known_to_everybody();
    let shown = office.show();
    let data = shown["data"].as_object().unwrap();
    let mut sorted: Vec<&str> = GIVEN.iter().map(|(field, ..)| *field).collect();
    sorted.extend(ASKED_HERE);
    sorted.sort_unstable();
    let mut all: Vec<&str> = data.keys().map(String::as_str).collect();
    all.sort_unstable();
    assert_eq!(sorted, all, "every field that can be typed stands in one of the two lists");
    let lacking = shown["lacking"].to_string();
    for (typed, field, value, source) in GIVEN {
        let held = known(&shown, field).unwrap_or_else(|| panic!("{field}: {shown:#}"));
        assert_eq!((&held["value"], &held["source"]), (&json!(value), &json!(source)), "{field}");
        assert!(data[*typed].is_null(), "{typed} is not typed a second time");
        assert!(!lacking.contains(&format!("\"{field}\"")), "{field} is not asked");
    }
    for (field, value) in FROM_THE_RECORD {
        assert_eq!(known(&shown, field).unwrap()["value"], *value, "{field}");
        assert!(!lacking.contains(&format!("\"{field}\"")), "{field} is not asked");
    }
    let asked = shown["lacking"].as_array().unwrap();
    let here = |field: &Value| {
        let field = field.as_str().unwrap();
        field == "ssn" || ASKED_HERE.contains(&field)
    };
    assert!(asked.iter().all(here), "what is lacking is asked nowhere else: {asked:?}");
    // With only those answers it can be signed.
    office.save(&json!({
        "marital": "never_married", "citizenship": "citizen_or_national", "disability": false,
        "long_term_care": false,
    }));
    office.ask("application.ssn", json!({ "seen": office.version(), "ssn": SSN })).unwrap();
    assert_eq!(office.show()["lacking"], json!([]), "nothing else is asked of this person");
    office.sign().unwrap();
}

#[test]
fn what_is_typed_in_the_application_is_the_one_record_and_stands_in_the_other_places() {
    let office = Office::with(LIST);
    office.save(&json!({
        "mbi": "1eg4-te5-mk73", "american_indian": true, "plan_choice": "Example Plan",
        "income": "none",
    }));
    let case = office.ask("case.open", json!({})).unwrap();
    let payer = &case["payer"]["value"];
    assert_eq!(payer["mbi"], "1EG4TE5MK73", "coverage on release has it");
    assert_eq!((&payer["medicare"], &payer["american_indian"]), (&json!(true), &json!(true)));
    assert_eq!(payer["on_release"], "unknown", "nothing else is made up");
    assert_eq!(case["payer"]["source"], "application");
    assert_eq!(case["medi_cal"]["value"]["plan"], "Example Plan");
    let shown = office.show();
    for field in ["mbi", "american_indian", "plan_choice"] {
        assert!(shown["data"][field].is_null(), "{field} is kept once");
        assert!(known(&shown, field).is_some(), "and shown as known");
    }
    // Corrected where it stands, it is corrected everywhere.
    let mut value = payer.clone();
    value["mbi"] = json!("1EG4TE5MK72");
    let held = &case["payer"];
    let message = json!({
        "id": held["id"], "seen": held["version"], "value": value, "source": "card",
    });
    office.ask("payer.save", message).unwrap();
    assert_eq!(known(&office.show(), "mbi").unwrap()["value"], "1EG4TE5MK72");
    let again = office.ask(
        "application.save",
        json!({ "seen": office.version(), "data": { "mbi": "1EG4TE5MK73" } }),
    );
    let again = again.unwrap_err();
    assert_eq!(again.problems[0].field, "mbi", "two numbers never stand side by side: {again:?}");
}

#[test]
fn what_went_to_the_county_keeps_what_the_other_records_said_that_day() {
    let office = known_to_everybody();
    office.fill_in();
    office.sign().unwrap();
    office.send().unwrap();
    let sent = office.show()["sent"]["data"].clone();
    assert_eq!(sent["mbi"], "1EG4TE5MK73");
    assert_eq!(sent["plan_choice"], "Example Plan");
    assert_eq!(sent["american_indian"], true);
}

#[test]
fn a_no_is_an_answer_until_another_record_says_yes() {
    let office = Office::with(LIST);
    office.save(&json!({ "american_indian": false }));
    let shown = office.show();
    assert_eq!(shown["data"]["american_indian"], false, "an unticked box says nothing");
    assert!(known(&shown, "american_indian").is_none());
    fact(&office, "payer.save", &payer());
    let shown = office.show();
    assert_eq!(known(&shown, "american_indian").unwrap()["value"], "yes");
    assert!(shown["data"]["american_indian"].is_null(), "one answer, not two");
}
