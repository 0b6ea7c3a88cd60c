//! A paper is looked at, printed from memory, sent, and sometimes goes wrong.

use crate::support::pdf::{pages_of, text_of};
use serde_json::{Value, json};
use std::sync::Arc;
use throughcare_core::{
    App, Code, Failure,
    training::{Door, Stage},
    vault::MemoryKeys,
};

const EVENING: &str = "2026-03-02T18:30:00";

/// The training facility, with one person signed in at a time.
struct Desk {
    stage: Stage,
    _folder: tempfile::TempDir,
}

impl Desk {
    fn of(user: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let keys = Arc::new(MemoryKeys::default());
        let stage = Stage::build(folder.path(), keys, &mut |_, _| {}).unwrap();
        let mut desk = Self { stage, _folder: folder };
        desk.now_it_is(user);
        desk
    }

    fn now_it_is(&mut self, user: &str) {
        self.stage.as_user(user).unwrap();
        self.stage.at(EVENING.parse().unwrap()).unwrap();
    }

    fn app(&self) -> &App {
        &self.stage.app
    }

    fn ask(&self, name: &str, message: Value) -> Result<Value, Failure> {
        self.app().ask(name, message)
    }

    fn preview(&self, booking: &str, to: &str) -> Value {
        self.ask("packets.preview", json!({ "booking": booking, "to": to })).unwrap()
    }

    fn print(&self, booking: &str, to: &str) -> Value {
        let seen = self.preview(booking, to)["facts_sha256"].clone();
        let message = json!({ "booking": booking, "to": to, "seen": seen });
        self.ask("packets.print", message).unwrap()
    }

    fn bytes(&self, reply: &Value) -> Vec<u8> {
        self.app().take_preview(reply["token"].as_str().unwrap()).unwrap()
    }

    fn standing(&self, booking: &str, to: &str) -> Value {
        let all = self.ask("packets.recipients", json!({ "booking": booking })).unwrap();
        all["recipients"].as_array().unwrap().iter().find(|one| one["to"] == to).unwrap().clone()
    }

    fn record(&self, booking: &str, printed: &Value, more: &Value) -> Result<Value, Failure> {
        let mut message = json!({ "booking": booking, "disclosure": printed["disclosure"] });
        message.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        self.ask("disclosures.record", message)
    }

    fn disclosures(&self, booking: &str) -> Vec<Value> {
        let list = self.ask("disclosures.list", json!({ "booking": booking })).unwrap();
        list.as_array().unwrap().clone()
    }
}

fn sections(preview: &Value) -> Vec<&str> {
    let goes = preview["goes"].as_array().unwrap();
    goes.iter().filter_map(|part| part["section"].as_str()).collect()
}

#[test]
fn a_preview_is_the_paper_and_nothing_has_left() {
    let desk = Desk::of("nurse");
    let before = desk.disclosures("T-1001").len();
    let preview = desk.preview("T-1001", "ecm");
    let bytes = desk.bytes(&preview);
    assert_eq!(json!(pages_of(&bytes).len()), preview["pages"]);
    assert!(text_of(&bytes).contains("Sublocade 300 mg"), "the consent names the ECM provider");
    let token = preview["token"].as_str().unwrap();
    assert_eq!(desk.app().take_preview(token), None, "a paper is taken once");
    assert_eq!(desk.disclosures("T-1001").len(), before, "looking is no disclosure");
    let goes = preview["goes"].as_array().unwrap();
    let mat = goes.iter().find(|part| part["section"] == "Medication treatment (MAT)").unwrap();
    assert_eq!(mat["tells"], json!(["Sublocade 300 mg"]), "each section says what stands in it");
    assert_eq!(preview["consent"][0]["expires_on"], "2027-02-01");
    let keys = preview["unconfirmed"].as_array().unwrap();
    let tolerance = keys.iter().find(|rule| rule["key"] == "mat.sublocade.tolerance_days");
    assert!(tolerance.is_some(), "the two weeks on the paper are not confirmed here: {keys:?}");
    assert!(
        !keys.iter().any(|rule| rule["key"].as_str().unwrap().contains("vivitrol")),
        "numbers of a drug that is not given stand on no paper"
    );
}

#[test]
fn what_a_preview_promises_holds_no_refused_treatment() {
    let desk = Desk::of("nurse");
    let preview = desk.preview("T-1002", "plan");
    assert!(!sections(&preview).contains(&"Medication treatment (MAT)"), "{preview}");
    let promised = preview["goes"].to_string() + &preview["missing"].to_string();
    for word in ["methadone", "OTP", "MAT", "Part 2"] {
        assert!(!promised.contains(word), "{word}: {promised}");
    }
    assert_eq!(preview["unconfirmed"].as_array().unwrap().len(), {
        let other = desk.preview("T-1004", "plan");
        other["unconfirmed"].as_array().unwrap().len()
    });
    let held = preview["held_back"].as_array().unwrap();
    assert!(held.iter().any(|held| held["category"] == "sud"), "the nurse is told what stays");
}

#[test]
fn the_missing_facts_are_those_that_the_reader_asks_for() {
    let desk = Desk::of("nurse");
    let missing = desk.preview("T-1003", "plan")["missing"].to_string();
    assert!(missing.contains("Medi-Cal status") && missing.contains("release date"), "{missing}");
    let custody = desk.preview("T-1003", "custody")["missing"].clone();
    assert_eq!(custody, json!(["release date"]), "custody asks for dates only");
}

#[test]
fn printing_enters_one_disclosure_and_gives_the_bytes_that_were_seen() {
    let desk = Desk::of("nurse");
    let before = desk.disclosures("T-1001").len();
    let seen = desk.preview("T-1001", "ecm");
    let printed = desk.print("T-1001", "ecm");
    assert_eq!(printed["facts_sha256"], seen["facts_sha256"]);
    assert_eq!(printed["document"], seen["document"], "the number that was shown");
    assert!(text_of(&desk.bytes(&printed)).contains("Sublocade 300 mg"));
    let after = desk.disclosures("T-1001");
    assert_eq!(after.len(), before + 1);
    assert_eq!(after[0]["id"], printed["disclosure"]);
    assert_eq!(after[0]["channel"], "printed");
    let message = json!({ "booking": "T-1001", "to": "ecm", "seen": "something else" });
    let refused = desk.ask("packets.print", message).unwrap_err();
    assert_eq!(refused.code, Code::Stale, "what was not looked at is not printed");
    assert_eq!(desk.disclosures("T-1001").len(), before + 1);
}

#[test]
fn a_print_that_failed_is_taken_back_and_stays_on_record() {
    let desk = Desk::of("nurse");
    let printed = desk.print("T-1001", "pcp");
    assert_eq!(desk.standing("T-1001", "pcp")["state"], "printed");
    desk.record("T-1001", &printed, &json!({ "what": "print_failed" })).unwrap();
    let standing = desk.standing("T-1001", "pcp");
    assert_eq!(standing["state"], "never", "nothing left: {standing}");
    let entry = &desk.disclosures("T-1001")[0];
    assert_eq!(entry["taken_back"], true, "the entry is still there: {entry}");
    let sent = json!({ "what": "fax", "whom": "916-555-0130" });
    let refused = desk.record("T-1001", &printed, &sent).unwrap_err();
    assert_eq!(refused.code, Code::Refused, "what was never printed cannot be sent");
    let again = desk.print("T-1001", "pcp");
    assert_eq!(again["document"], printed["document"], "the same facts keep their number");
    assert_eq!(again["version"], printed["version"]);
}

#[test]
fn a_recipient_shows_when_and_how_it_went_and_what_is_out_of_date() {
    let desk = Desk::of("coordinator");
    assert_eq!(desk.standing("T-1004", "pcp")["state"], "never");
    let printed = desk.print("T-1004", "pcp");
    let fax = json!({ "what": "fax", "whom": "916-555-0130", "confirmation": "4471" });
    desk.record("T-1004", &printed, &fax).unwrap();
    let standing = desk.standing("T-1004", "pcp");
    assert_eq!(standing["state"], "sent");
    assert_eq!(standing["last"]["whom"], "916-555-0130");
    assert_eq!(standing["last"]["confirmation"], "4471");
    assert_eq!(standing["last"]["happened_at"], EVENING);

    let phone = json!({ "whose": "daughter Jo", "number": "279-555-0188", "text_ok": true, "message": "message_ok" });
    let message = json!({ "booking": "T-1004", "value": phone, "source": "told us" });
    desk.ask("phones.save", message).unwrap();
    let standing = desk.standing("T-1004", "pcp");
    assert_eq!(standing["state"], "out_of_date");
    assert_eq!(standing["changed"], json!([{ "part": "phones", "facts": 1 }]));
    let next = desk.print("T-1004", "pcp");
    assert_eq!(next["version"], 2, "a changed fact is a new version");
    assert_eq!(desk.standing("T-1004", "pcp")["state"], "printed", "up to date again");

    let wrong = json!({ "what": "went_wrong", "note": "went to a plumber" });
    desk.record("T-1004", &printed, &wrong).unwrap();
    let entries = desk.disclosures("T-1004");
    let first = entries.iter().find(|entry| entry["id"] == printed["disclosure"]).unwrap();
    let told: Vec<_> =
        first["deliveries"].as_array().unwrap().iter().map(|it| &it["what"]).collect();
    assert_eq!(told, ["fax", "went_wrong"], "both are kept");
}

#[test]
fn a_form_that_lacks_something_names_the_field() {
    let desk = Desk::of("nurse");
    let printed = desk.print("T-1004", "pcp");
    let refused = desk.record("T-1004", &printed, &json!({ "what": "fax" })).unwrap_err();
    assert_eq!(refused.code, Code::Invalid);
    assert_eq!(refused.problems[0].field, "whom");
    let other = desk.record("T-1005", &printed, &json!({ "what": "portal" })).unwrap_err();
    assert_eq!(other.code, Code::NotFound, "a paper belongs to its stay");
}

#[test]
fn a_clinic_without_a_consent_is_not_allowed_and_the_law_says_what_is_left() {
    let desk = Desk::of("nurse");
    let otp = desk.standing("T-1002", "otp");
    assert_eq!(otp["state"], "not_allowed");
    let why = otp["why"].as_str().unwrap();
    assert!(why.contains("42 CFR 2.31") && why.contains("42 CFR 2.23"), "{why}");
    let refused = desk.ask("packets.preview", json!({ "booking": "T-1002", "to": "otp" }));
    assert_eq!(refused.unwrap_err().message, why, "the same sentence wherever it is asked");
    assert_eq!(desk.standing("T-1001", "otp")["state"], "never", "her consent names clinics");
    assert_eq!(desk.standing("T-1001", "county")["state"], "never", "it has a letter of its own");
}

#[test]
fn staff_without_standing_are_told_nothing_of_treatment_papers() {
    let mut desk = Desk::of("nurse");
    for booking in ["T-1001", "T-1002"] {
        desk.print(booking, "plan");
    }
    for user in ["liaison", "officer", "eligibility"] {
        desk.now_it_is(user);
        let all = ["T-1001", "T-1002", "T-1005"].map(|booking| {
            let reply = desk.ask("packets.recipients", json!({ "booking": booking })).unwrap();
            let of = |one: &Value| (one["to"].clone(), one["state"].clone(), one["why"].clone());
            reply["recipients"].as_array().unwrap().iter().map(of).collect::<Vec<_>>()
        });
        let papers = if user == "officer" { 2 } else { 3 };
        assert_eq!(
            all[0].len(),
            papers,
            "{user}: probation, custody, staff the county too: {all:?}"
        );
        assert!(all.iter().all(|one| *one == all[2]), "{user} cannot tell them apart: {all:?}");
        let custody = desk.preview("T-1002", "custody");
        assert_eq!(custody["consent"], json!([]));
        assert!(custody.get("held_back").is_none(), "{user}: {custody}");
        let refused = ["T-1001", "T-1005"].map(|booking| {
            desk.ask("packets.preview", json!({ "booking": booking, "to": "plan" })).unwrap_err()
        });
        assert_eq!(refused[0], refused[1], "{user} is refused alike for anybody");
    }
}

#[test]
fn the_words_that_staff_typed_about_a_paper_stay_with_those_who_may_read_them() {
    let mut desk = Desk::of("nurse");
    let printed = desk.print("T-1002", "custody");
    let fax = json!({ "what": "fax", "whom": "Example OTP", "confirmation": "methadone desk" });
    desk.record("T-1002", &printed, &fax).unwrap();
    assert_eq!(desk.standing("T-1002", "custody")["last"]["whom"], "Example OTP");
    for user in ["liaison", "officer", "eligibility"] {
        desk.now_it_is(user);
        let shown = desk.standing("T-1002", "custody");
        assert_eq!(shown["state"], "sent", "{user} knows that it went");
        assert_eq!(shown["last"]["whom"], Value::Null, "{user}: {shown}");
        assert_eq!(shown["last"]["confirmation"], Value::Null, "{user}: {shown}");
        let list = desk.ask("disclosures.list", json!({ "booking": "T-1002" }));
        let told = list.map_or_else(|refused| refused.message, |list| list.to_string());
        assert!(!told.contains("Example OTP") && !told.contains("methadone"), "{user}: {told}");
    }
}

#[test]
fn papers_in_memory_are_forgotten_when_the_session_ends() {
    let mut desk = Desk::of("nurse");
    let token = desk.preview("T-1001", "plan")["token"].as_str().unwrap().to_owned();
    desk.now_it_is("nurse");
    assert_eq!(desk.app().take_preview(&token), None);
}

#[test]
fn an_authorization_for_one_use_is_not_spent_by_a_paper_that_was_never_printed() {
    let desk = Desk::of("coordinator");
    for role in ["primary_care", "pharmacy"] {
        let known = desk.ask("case.open", json!({ "booking": "T-1017" })).unwrap();
        let team = known["team"].as_array().unwrap();
        let held = team.iter().find(|member| member["value"]["role"] == role);
        let value = json!({
            "role": role, "name": "Front desk", "organization": "Joint Care", "phone": null,
            "hours": null,
        });
        let mut message = json!({ "booking": "T-1017", "value": value, "source": "told us" });
        if let Some(held) = held {
            message["id"] = held["id"].clone();
            message["seen"] = held["version"].clone();
        }
        desk.ask("team.save", message).unwrap();
    }
    let consent = json!({
        "booking": "T-1017", "form": "lps_5328", "signed_on": "2026-03-02", "signer": "self",
        "recipients": [{ "class": "treating_provider", "name": "Joint Care" }],
        "allowed": ["mental_health"], "denied": [], "purpose": "continuing care",
        "expires_on": "2026-09-01", "elements": ["responsible_person", "dated"], "copy_given": true, "source": "signed form",
    });
    desk.ask("consents.record", consent).unwrap();
    let tells = |to: &str| {
        text_of(&desk.bytes(&desk.preview("T-1017", to))).to_lowercase().contains("paliperidone")
    };
    assert!(tells("pcp") && tells("pharmacy"), "either may have it, once");
    let printed = desk.print("T-1017", "pcp");
    assert!(tells("pcp") && !tells("pharmacy"), "the one use is taken");
    desk.record("T-1017", &printed, &json!({ "what": "print_failed" })).unwrap();
    assert!(tells("pharmacy"), "nothing left, so nothing is used up");
}
