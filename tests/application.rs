//! The application for Medi-Cal through the door: typed once, signed, sent, chased, suspended and
//! restored, and the county told of every date.

mod cast;
mod county;
mod given;

use crate::support::facility::{Scene, scene};
use serde_json::{Value, json};
use throughcare_core::{Code, Failure};

const LIST: &str = "Booking No,Last Name,First Name,DOB,Sex,Booking Date,Scheduled Release Date\n\
                    26-1,VANG,PA,01/15/1990,M,11/10/2025,06/12/2026\n";
const SSN: &str = "123-45-6789";

struct Office {
    scene: Scene,
}

impl Office {
    /// One person on the roster, and the eligibility worker at work.
    fn new() -> Self {
        Self::with(LIST)
    }

    fn with(list: &str) -> Self {
        let scene = scene();
        scene.add_user("outside", "coordinator", "outside");
        scene.add_user("officer", "release_officer", "custody");
        scene.add_user("nurse", "nurse", "programme");
        scene.add_user("boss", "supervisor", "programme");
        let scene = scene.with_user("eligibility", "eligibility", "outside");
        let path = scene.file("first.csv", list);
        scene.ask("roster.import", json!({ "path": path, "as_of": "2026-03-01" })).unwrap();
        Self { scene }
    }

    fn is(&self, user: &str) {
        self.scene.app.sign_in(user, crate::support::facility::PASSPHRASE).unwrap();
    }

    fn ask(&self, name: &str, mut message: Value) -> Result<Value, Failure> {
        message["booking"] = json!("26-1");
        self.scene.ask(name, message)
    }

    fn show(&self) -> Value {
        self.ask("application.show", json!({})).unwrap()
    }

    fn version(&self) -> Value {
        self.show()["version"].clone()
    }

    /// The version of the Medi-Cal fact.
    fn seen(&self) -> Value {
        self.show()["medi_cal"]["version"].clone()
    }

    fn status(&self) -> Value {
        self.show()["medi_cal"]["value"]["status"].clone()
    }

    fn goes(&self, to: &str, on: &str) -> Result<Value, Failure> {
        let note = "as told";
        self.ask(
            "application.move",
            json!({ "seen": self.seen(), "to": to, "on": on, "note": note }),
        )
    }

    fn save(&self, data: &Value) -> Value {
        let seen = self.version();
        self.ask("application.save", json!({ "seen": seen, "data": data })).unwrap()
    }

    fn fill_in(&self) {
        self.save(&filled());
        let seen = self.version();
        self.ask("application.ssn", json!({ "seen": seen, "ssn": SSN })).unwrap();
    }

    fn sign(&self) -> Result<Value, Failure> {
        let seen = self.version();
        let on = "2026-03-02";
        self.ask(
            "application.sign",
            json!({ "seen": seen, "kind": "wet", "on": on, "assister": "P. Castellanos" }),
        )
    }

    fn send(&self) -> Result<Value, Failure> {
        let seen = self.version();
        self.ask(
            "application.send",
            json!({
                "seen": seen, "on": "2026-03-02", "channel": "benefitscal", "form": "CCFRM 604",
                "form_version": "as printed", "language": "English", "confirmation": "A-100",
            }),
        )
    }

    fn step(&self, rule: &str) -> Value {
        let shown = self.show();
        let steps = shown["steps"].as_array().unwrap();
        steps.iter().find(|step| step["rule"] == rule).cloned().unwrap_or_default()
    }
}

fn filled() -> Value {
    json!({
        "marital": "never_married", "citizenship": "citizen_or_national",
        "spoken_language": "Hmong", "homeless": true, "mailing_address": "c/o Example Shelter",
        "household": "alone", "tax_filing": "does_not_file", "income": "none",
        "disability": false, "long_term_care": false, "other_coverage": "none",
    })
}

fn words(list: &Value, field: &str) -> Vec<String> {
    let list = list.as_array().unwrap().iter();
    list.map(|one| one[field].as_str().unwrap_or_default().to_owned()).collect()
}

#[test]
fn an_application_goes_from_the_first_word_to_the_county_and_nothing_is_asked_twice() {
    let office = Office::new();
    let before = office.show();
    assert_eq!(before["version"], 0, "nothing is begun");
    let known = words(&before["known"], "field");
    for field in
        ["name", "birth_date", "sex", "county", "booking", "incarcerated_on", "expected_release"]
    {
        assert!(known.contains(&field.to_owned()), "domain 8.3: {field} is on the roster");
        assert!(!before["lacking"].to_string().contains(&format!("\"{field}\"")), "{field}");
    }
    office.save(&json!({ "spoken_language": "Hmong" }));
    assert_eq!(office.status(), "draft", "typing begins it");
    let refused = office.sign().unwrap_err();
    assert_eq!(refused.code, Code::Invalid);
    assert!(refused.message.contains("Still lacking"), "{refused:?}");
    office.fill_in();
    assert_eq!(office.show()["lacking"], json!([]));
    let early = office.send().unwrap_err();
    assert!(early.message.contains("not signed"), "{early:?}");
    office.sign().unwrap();
    assert_eq!(office.status(), "awaiting_signature");
    office.send().unwrap();
    let shown = office.show();
    let fact = &shown["medi_cal"]["value"];
    assert_eq!(
        (&fact["status"], &fact["submitted_on"]),
        (&json!("submitted"), &json!("2026-03-02"))
    );
    assert_eq!(shown["sent"]["form"], "CCFRM 604", "what went is kept");
    assert_eq!(shown["sent"]["data"]["spoken_language"], "Hmong");
    let to = words(&shown["history"], "to");
    assert_eq!(to, ["draft", "awaiting_signature", "submitted"]);
    assert_eq!(shown["history"][2]["channel"], "benefitscal");
}

#[test]
fn what_changes_after_the_signature_is_signed_again() {
    let office = Office::new();
    office.fill_in();
    office.sign().unwrap();
    let mut data = filled();
    data["income"] = json!("100 a month");
    assert_eq!(office.save(&data)["unsigned"], true);
    assert_eq!(office.status(), "draft");
    assert_eq!(office.show()["signature"], Value::Null);
    assert!(office.send().is_err(), "what was signed is not what it says");
    let again = office.show()["version"].clone();
    let stale = office.ask("application.save", json!({ "seen": 1, "data": data })).unwrap_err();
    assert_eq!(stale.code, Code::Stale, "two people never overwrite each other");
    assert_eq!(office.show()["version"], again);
}

#[test]
fn domain_8_4_an_impossible_move_is_refused_by_every_door() {
    let office = Office::new();
    office.goes("status_checked_suspended", "2026-03-01").unwrap();
    let refused = office.goes("draft", "2026-03-02").unwrap_err();
    assert_eq!(refused.code, Code::Refused);
    assert!(refused.message.contains("without a new application"), "S13: {refused:?}");
    let form = |status: &str, seen: Value| {
        json!({
            "seen": seen, "source": "form", "value": {
                "status": status, "submitted_on": null, "county_received_on": null,
                "disability_based": false, "active_from": null, "plan": null,
                "plan_checked": null, "county_letter_on": null,
            },
        })
    };
    let by_form = office.ask("medi_cal.save", form("draft", office.seen())).unwrap_err();
    assert_eq!(by_form.message, refused.message, "the form is no way around it");
    assert_eq!(by_form.problems[0].field, "status");
    let shown = office.show();
    let (id, seen) = (&shown["medi_cal"]["id"], &shown["medi_cal"]["version"]);
    office.ask("medi_cal.remove", json!({ "id": id, "seen": seen })).unwrap();
    let around = office.ask("medi_cal.save", form("draft", Value::Null)).unwrap_err();
    assert_eq!(around.message, refused.message, "and taking it out is none either");
    office.ask("medi_cal.save", form("suspended", Value::Null)).unwrap();
    assert_eq!(words(&office.show()["history"], "to"), ["status_checked_suspended", "suspended"]);
}

#[test]
fn a_mistake_is_corrected_with_its_reason_and_stays_in_the_history() {
    let office = Office::new();
    office.goes("approved_active", "2026-03-01").unwrap();
    let correct = |reason: &str| {
        let seen = office.seen();
        office.ask("application.correct", json!({ "seen": seen, "to": "draft", "reason": reason }))
    };
    assert_eq!(correct(" ").unwrap_err().code, Code::Invalid, "the reason is asked for");
    correct("another person's letter").unwrap();
    let shown = office.show();
    assert_eq!(shown["medi_cal"]["value"]["status"], "draft");
    let last = &shown["history"][1];
    assert_eq!((&last["kind"], &last["from"]), (&json!("corrected"), &json!("approved_active")));
    assert_eq!(last["note"], "another person's letter");
    office.scene.app.sign_in("admin", crate::support::facility::PASSPHRASE).unwrap();
    let log = office.scene.ask("audit.list", json!({})).unwrap().to_string();
    assert!(log.contains("application.correct"), "it is audited");
    assert!(!log.contains("another person"), "and the log tells no reason of a person");
}

#[test]
fn a_refusal_is_on_record_with_its_reason() {
    let office = Office::new();
    let message = json!({ "seen": null, "to": "declined_by_person", "on": "2026-03-02" });
    assert_eq!(office.ask("application.move", message).unwrap_err().problems[0].field, "note");
    office.goes("declined_by_person", "2026-03-02").unwrap();
    assert_eq!(office.show()["history"][0]["note"], "as told");
    assert_eq!(office.step("app.submit_target_known_release")["state"], "waived");
    office.goes("draft", "2026-03-02").unwrap();
}

#[test]
fn the_number_is_masked_and_shown_whole_only_on_record() {
    let office = Office::new();
    office.fill_in();
    assert_eq!(office.show()["ssn"], "•••-••-6789");
    for entry in ["application.show", "case.open"] {
        let told = office.ask(entry, json!({})).unwrap().to_string();
        assert!(!told.contains("123456789") && !told.contains(SSN), "{entry}");
    }
    assert_eq!(office.ask("application.ssn_show", json!({})).unwrap()["ssn"], SSN);
    let bad =
        office.ask("application.ssn", json!({ "seen": office.version(), "ssn": "900-12-3456" }));
    assert!(!bad.unwrap_err().message.contains("900"), "a refusal repeats nothing");
    office.is("officer");
    for entry in ["application.show", "application.ssn_show", "county.ask"] {
        assert_eq!(office.ask(entry, json!({})).unwrap_err().code, Code::Forbidden, "{entry}");
    }
    office.scene.app.sign_in("admin", crate::support::facility::PASSPHRASE).unwrap();
    let log = office.scene.ask("audit.list", json!({})).unwrap();
    let shown = |entry: &Value| entry["action"] == "application.ssn_show";
    assert!(log.as_array().unwrap().iter().any(shown), "who saw it stands in the log");
    assert!(!log.to_string().contains("6789"), "and the number does not");
}

#[test]
fn a_telling_word_is_not_shown_to_staff_outside_the_programme_and_not_lost_by_them() {
    let office = Office::new();
    office.is("nurse");
    let mut data = filled();
    data["household"] = json!("sober house of the methadone clinic");
    office.save(&data);
    office
        .ask(
            "county.ask",
            json!({ "on": "2026-03-02", "channel": "phone", "outcome": "answered",
                "answer": "they ask about the methadone clinic" }),
        )
        .unwrap();
    office.is("outside");
    let shown = office.show();
    assert!(!shown.to_string().contains("methadone"), "{shown:#}");
    let mut mine = shown["data"].clone();
    mine["income"] = json!("200 a month");
    office.save(&mine);
    office.is("nurse");
    let after = office.show();
    assert_eq!(after["data"]["household"], "sober house of the methadone clinic", "kept");
    assert_eq!(after["data"]["income"], "200 a month");
}

#[test]
fn s12_the_clock_runs_from_county_receipt_and_a_county_that_asks_has_received() {
    let office = Office::new();
    let mut data = filled();
    data["disability"] = json!(true);
    office.save(&data);
    office.ask("application.ssn", json!({ "seen": office.version(), "ssn": SSN })).unwrap();
    office.sign().unwrap();
    office.send().unwrap();
    office.scene.at("2026-03-10T09:00:00");
    office.goes("rfi_pending", "2026-03-10").unwrap();
    // Received 10 March at the latest, + 90 days = 8 June.
    assert_eq!(office.step("app.county_clock_disability")["due"], "2026-06-08", "S12");
    office.goes("approved_pending_release", "2026-03-10").unwrap();
    assert_eq!(office.step("app.county_clock_disability")["state"], "done", "S12");
    assert_eq!(office.step("app.chase_first")["state"], "done");
}
