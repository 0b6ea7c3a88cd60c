//! A jail with a person of whom everything is recorded that no form may tell, and its forms.

use crate::support::facility::{PASSPHRASE, Scene, scene};
use serde_json::{Value, json};
use throughcare_core::{Failure, training};

pub const LIST: &str = "Booking No,Last Name,First Name,Middle Name,DOB,Sex,Booking Date,Scheduled Release Date\n\
     26-1,DELGADO-RUIZ,MARÍA,JOSÉ,04/05/1988,F,11/20/2025,03/12/2026\n";
pub const SSN: &str = "123-45-6789";
/// Words that no form may hold for this person, of whom everything below is recorded.
pub const TELLING: [&str; 9] = [
    "methadone",
    "sublocade",
    "opioid",
    "hiv",
    "biktarvy",
    "f11",
    "rehab",
    "probation",
    "diabetes",
];

pub struct Office {
    pub scene: Scene,
}

impl Office {
    /// One person with everything on record that must not leave, and the coordinator at work.
    pub fn new() -> Self {
        let scene = scene();
        for (name, role, standing) in [
            ("nurse", "nurse", "programme"),
            ("outside", "coordinator", "outside"),
            ("eligibility", "eligibility", "outside"),
            ("officer", "release_officer", "custody"),
            ("inreach", "in_reach", "outside"),
        ] {
            scene.add_user(name, role, standing);
        }
        let scene = scene.with_user("coordinator", "coordinator", "programme");
        let path = scene.file("list.csv", LIST);
        scene.ask("roster.import", json!({ "path": path, "as_of": "2026-03-01" })).unwrap();
        let office = Self { scene };
        office.record_care();
        office
    }

    pub fn is(&self, user: &str) {
        self.scene.app.sign_in(user, PASSPHRASE).unwrap();
    }

    pub fn ask(&self, name: &str, message: Value) -> Result<Value, Failure> {
        self.scene.ask(name, message)
    }

    pub fn of_person(&self, name: &str, mut message: Value) -> Result<Value, Failure> {
        message["booking"] = json!("26-1");
        self.ask(name, message)
    }

    pub fn record_care(&self) {
        let source = "told us";
        for (entry, value) in [
            (
                "phones.save",
                json!({
                    "whose": "own", "number": "279-555-0101", "text_ok": true, "message": "message_ok",
                }),
            ),
            (
                "phones.save",
                json!({
                    "whose": "methadone clinic", "number": "279-555-0199", "text_ok": true,
                    "message": "say_nothing",
                }),
            ),
            (
                "tonight_place.save",
                json!({
                    "place": "12 Elm St, Sacramento", "found": "the rehab", "collected_by": null,
                }),
            ),
            (
                "problems.save",
                json!({
                    "name": "Opioid use disorder", "icd10": "F11.20", "since": null, "warning": false,
                }),
            ),
            (
                "problems.save",
                json!({
                    "name": "Type 2 diabetes", "icd10": "E11.9", "since": null, "warning": false,
                }),
            ),
        ] {
            self.of_person(entry, json!({ "value": value, "source": source })).unwrap();
        }
        self.save(&json!({
            "household": "lives with two others from the methadone program",
            "income": "none", "marital": "divorced", "citizenship": "citizen_or_national",
            "county": "34", "pregnant": false, "veteran": true, "other_coverage": "none",
            "mailing_address": "c/o Example Shelter, Sacramento", "spoken_language": "Spanish",
        }));
        let seen = self.application()["version"].clone();
        self.of_person("application.ssn", json!({ "seen": seen, "ssn": SSN })).unwrap();
    }

    pub fn application(&self) -> Value {
        self.of_person("application.show", json!({})).unwrap()
    }

    pub fn save(&self, data: &Value) {
        let seen = self.application()["version"].clone();
        self.of_person("application.save", json!({ "seen": seen, "data": data })).unwrap();
    }

    pub fn form_file(&self) -> String {
        self.scene.file("referral.pdf", training::file("referral.pdf").unwrap())
    }

    pub fn upload(&self, to: &str) -> Value {
        let path = self.form_file();
        self.ask("forms.upload", uploading(&path, to)).unwrap()
    }

    /// Takes every suggestion, and says what the suggestions leave out.
    pub fn map(&self, form: &Value) -> Value {
        self.map_but(form, |_| None)
    }

    /// The same, but for the suggestions in whose place something else is said.
    pub fn map_but(&self, form: &Value, other: impl Fn(&Value) -> Option<Value>) -> Value {
        let shown = self.ask("forms.show", json!({ "form": form["id"] })).unwrap();
        let fields: Vec<Value> = shown["fields"]
            .as_array()
            .unwrap()
            .iter()
            .map(|field| {
                let mut by = field["suggested"].clone();
                if by.is_null() {
                    by = json!({ "by": "pen" });
                }
                let by = other(&by).unwrap_or(by);
                json!({ "name": field["field"]["name"], "by": by })
            })
            .collect();
        let message = json!({ "form": form["id"], "seen": shown["version"], "fields": fields });
        self.ask("forms.map", message).unwrap()
    }

    pub fn mapped(&self, to: &str) -> Value {
        let form = self.upload(to);
        self.map(&form);
        form["id"].clone()
    }

    pub fn preview(&self, form: &Value) -> Result<Value, Failure> {
        self.of_person("forms.preview", json!({ "form": form }))
    }

    pub fn print(&self, form: &Value) -> (Value, Vec<u8>) {
        let seen = self.preview(form).unwrap()["facts_sha256"].clone();
        let printed = self.of_person("forms.print", json!({ "form": form, "seen": seen })).unwrap();
        let token = printed["token"].as_str().unwrap().to_owned();
        let bytes = self.scene.app.take_preview(&token).unwrap();
        (printed, bytes)
    }

    pub fn out(&self, name: &str) -> String {
        self.scene.folder.path().join(name).to_str().unwrap().to_owned()
    }
}

pub fn uploading(path: &str, to: &str) -> Value {
    json!({
        "path": path, "number": "EC-1", "title": "Reentry referral", "version": "01/26",
        "language": "English", "to": to,
    })
}

pub fn values(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|one| one["value"].as_str().unwrap()).collect()
}

pub fn names(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect()
}

pub fn tells(text: &str) -> Vec<&'static str> {
    let text = text.to_lowercase();
    TELLING.into_iter().filter(|word| text.contains(word)).collect()
}
