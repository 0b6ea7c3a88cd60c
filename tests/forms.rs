//! The site's own forms through the door: uploaded, mapped, filled in for a person, printed, and
//! kept from telling what no form may tell.

use crate::support::{
    facility::{PASSPHRASE, Scene, scene},
    pdf::{qpdf_check, text_of},
};
use serde_json::{Value, json};
use std::{fs, path::Path};
use throughcare_core::{Code, Failure, training};

const LIST: &str = "Booking No,Last Name,First Name,Middle Name,DOB,Sex,Booking Date,Scheduled Release Date\n\
     26-1,DELGADO-RUIZ,MARÍA,JOSÉ,04/05/1988,F,11/20/2025,03/12/2026\n";
const SSN: &str = "123-45-6789";
/// Words that no form may hold for this person, of whom everything below is recorded.
const TELLING: [&str; 9] = [
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

struct Office {
    scene: Scene,
}

impl Office {
    /// One person with everything on record that must not leave, and the coordinator at work.
    fn new() -> Self {
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

    fn is(&self, user: &str) {
        self.scene.app.sign_in(user, PASSPHRASE).unwrap();
    }

    fn ask(&self, name: &str, message: Value) -> Result<Value, Failure> {
        self.scene.ask(name, message)
    }

    fn of_person(&self, name: &str, mut message: Value) -> Result<Value, Failure> {
        message["booking"] = json!("26-1");
        self.ask(name, message)
    }

    fn record_care(&self) {
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

    fn application(&self) -> Value {
        self.of_person("application.show", json!({})).unwrap()
    }

    fn save(&self, data: &Value) {
        let seen = self.application()["version"].clone();
        self.of_person("application.save", json!({ "seen": seen, "data": data })).unwrap();
    }

    fn form_file(&self) -> String {
        self.scene.file("referral.pdf", training::file("referral.pdf").unwrap())
    }

    fn upload(&self, to: &str) -> Value {
        let path = self.form_file();
        self.ask("forms.upload", uploading(&path, to)).unwrap()
    }

    /// Takes every suggestion, and says what the suggestions leave out.
    fn map(&self, form: &Value) -> Value {
        self.map_but(form, |_| None)
    }

    /// The same, but for the suggestions in whose place something else is said.
    fn map_but(&self, form: &Value, other: impl Fn(&Value) -> Option<Value>) -> Value {
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

    fn mapped(&self, to: &str) -> Value {
        let form = self.upload(to);
        self.map(&form);
        form["id"].clone()
    }

    fn preview(&self, form: &Value) -> Result<Value, Failure> {
        self.of_person("forms.preview", json!({ "form": form }))
    }

    fn print(&self, form: &Value) -> (Value, Vec<u8>) {
        let seen = self.preview(form).unwrap()["facts_sha256"].clone();
        let printed = self.of_person("forms.print", json!({ "form": form, "seen": seen })).unwrap();
        let token = printed["token"].as_str().unwrap().to_owned();
        let bytes = self.scene.app.take_preview(&token).unwrap();
        (printed, bytes)
    }

    fn out(&self, name: &str) -> String {
        self.scene.folder.path().join(name).to_str().unwrap().to_owned()
    }
}

fn uploading(path: &str, to: &str) -> Value {
    json!({
        "path": path, "number": "EC-1", "title": "Reentry referral", "version": "01/26",
        "language": "English", "to": to,
    })
}

fn values(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|one| one["value"].as_str().unwrap()).collect()
}

fn names(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect()
}

fn tells(text: &str) -> Vec<&'static str> {
    let text = text.to_lowercase();
    TELLING.into_iter().filter(|word| text.contains(word)).collect()
}

#[test]
fn a_form_is_uploaded_mapped_filled_in_printed_and_handed_over() {
    let office = Office::new();
    let form = office.upload("county");
    assert_eq!(form["fields"], 32);
    let early = office.preview(&form["id"]).unwrap_err();
    assert!(early.message.contains("Nobody has confirmed"), "{early:?}");
    assert_eq!(office.map(&form)["version"], 1);

    let preview = office.preview(&form["id"]).unwrap();
    assert_eq!(preview["pages"], 1);
    assert_eq!(names(&preview["pen"]), ["SUDTreatment", "Housing", "Signature"]);
    let lacks = values(&preview["lacks"]);
    assert_eq!(lacks, ["cin", "facility_phone"], "what it asks and nobody has typed: {preview}");
    assert_eq!(preview["lacks"][1]["typed_at"], "facility");
    let held = json!([{ "value": "household", "why": "tells" }]);
    assert_eq!(preview["held"], held, "the text tells of a programme");

    let (printed, bytes) = office.print(&form["id"]);
    assert_eq!(qpdf_check(&bytes), Vec::<String>::new(), "qpdf finds nothing wrong");
    let text = text_of(&bytes);
    for said in [
        "DELGADO-RUIZ",
        "MARÍA",
        "26-1",
        "11/20/2025",
        "03/12/2026",
        "12 Elm St, Sacramento",
        "279-555-0101",
        "Spanish",
        "Sacramento",
        "coordinator",
        "03/02/2026",
        "TRAINING",
        "c/o Example Shelter",
        printed["document"].as_str().unwrap(),
    ] {
        assert!(text.contains(said), "{said} is on it: {text}");
    }
    let letters: String = text.chars().filter(|sign| !sign.is_whitespace()).collect();
    assert!(letters.contains("123456789"), "the number is whole on paper: {text}");
    assert!(letters.contains("04051988"), "each digit in its cell: {text}");

    let shown = office.of_person("forms.of_person", json!({})).unwrap();
    let copy = &shown["forms"][0]["copies"][0];
    assert_eq!(copy["disclosure"], printed["disclosure"]);
    assert_eq!(copy["sha256"], printed["sha256"]);
    let handed = json!({ "disclosure": printed["disclosure"], "what": "handed_to_person" });
    office.of_person("disclosures.record", handed).unwrap();
    let shown = office.of_person("forms.of_person", json!({})).unwrap();
    assert_eq!(shown["forms"][0]["copies"][0]["delivery"], "handed_to_person");

    let left = office.of_person("disclosures.list", json!({})).unwrap();
    let row = &left[0]["disclosure"];
    let row = if row.is_object() { row } else { &left[0] };
    assert_eq!(row["recipient"], "county form", "to whom it left, in the accounting");
    assert_eq!(row["part2"], false);
    assert_eq!(row["consents"], json!([]), "no consent is used up by it");
    let basis = row["basis"].to_string();
    assert!(basis.contains("4011.11"), "Penal Code 4011.11(h): {basis}");
}

#[test]
fn what_is_kept_with_coverage_on_release_answers_a_form_for_the_county_alone() {
    let number = "1EG4TE5MK73";
    let medicare =
        |by: &Value| (by["value"] == "household").then(|| json!({ "by": "value", "value": "mbi" }));
    for (to, goes) in [("county", true), ("plan", false)] {
        let office = Office::new();
        let mut data = office.application()["data"].clone();
        data["mbi"] = json!(number);
        data["household"] = Value::Null;
        office.save(&data);
        assert_eq!(office.application()["data"]["mbi"], Value::Null, "it is kept in one place");
        let form = office.upload(to);
        office.map_but(&form, medicare);
        let text = text_of(&office.print(&form["id"]).1);
        assert_eq!(text.contains(number), goes, "the form for the {to}: {text}");
    }
}

#[test]
fn the_screen_shows_the_masked_number_and_the_paper_the_whole_one_under_the_same_hash() {
    let office = Office::new();
    let form = office.mapped("county");
    let preview = office.preview(&form).unwrap();
    assert_eq!(preview["masked"], true);
    let token = preview["token"].as_str().unwrap();
    let shown = text_of(&office.scene.app.take_preview(token).unwrap());
    let digits: String = shown.chars().filter(|sign| !sign.is_whitespace()).collect();
    assert!(!digits.contains("12345"), "only the last four are on the screen: {shown}");
    assert!(digits.contains("6789"));
    let out = office.out("form.pdf");
    let made = office.of_person("forms.fill", json!({ "form": form, "out": out })).unwrap();
    assert_eq!(made["facts_sha256"], preview["facts_sha256"]);
    assert_eq!(made["version"], 1);
    let again = office.out("again.pdf");
    let made = office.of_person("forms.fill", json!({ "form": form, "out": again })).unwrap();
    assert_eq!(made["version"], 1, "the same answers keep number and version");
    office.save(&json!({ "income": "SSI 900 a month", "veteran": true }));
    let stale = json!({ "form": form, "seen": preview["facts_sha256"] });
    let failure = office.of_person("forms.print", stale).unwrap_err();
    assert_eq!(failure.code, Code::Stale, "what was looked at is not what would be printed");
    let next = office.preview(&form).unwrap();
    assert_eq!((&next["version"], &next["supersedes"]), (&json!(2), &json!(1)));
}

#[test]
fn no_form_for_any_reader_tells_of_care() {
    let office = Office::new();
    office
        .of_person(
            "consents.record",
            json!({
                "form": "part2_tpo", "signed_on": "2026-02-20", "signer": "self",
                "recipients": [{ "class": "plan", "name": null }, { "class": "county", "name": null },
                    { "class": "county_bh", "name": null }],
                "allowed": ["general", "sud", "hiv", "mental_health"], "purpose": "payment",
                "expires_on": "2027-01-01", "expires_event": null, "copy_given": true,
                "source": "paper",
            }),
        )
        .unwrap();
    for (number, to) in ["county", "plan", "bh", "person"].into_iter().enumerate() {
        let bytes = training::file("referral.pdf").unwrap();
        // Another file each time: a comment at the end changes nothing but the hash.
        let path = office.scene.file(&format!("{to}.pdf"), [bytes, b"%", to.as_bytes()].concat());
        let form = office.ask("forms.upload", uploading(&path, to)).unwrap();
        office.map(&form);
        let out = office.out(&format!("out{number}.pdf"));
        let made =
            office.of_person("forms.fill", json!({ "form": form["id"], "out": out })).unwrap();
        let bytes = fs::read(&out).unwrap();
        let text = text_of(&bytes);
        assert_eq!(tells(&text), Vec::<&str>::new(), "the form for {to}: {text}");
        let raw = String::from_utf8_lossy(&bytes).to_lowercase();
        assert_eq!(tells(&raw), Vec::<&str>::new(), "nor do its bytes for {to}");
        let digits: String = text.chars().filter(|sign| !sign.is_whitespace()).collect();
        assert_eq!(digits.contains("123456789"), to == "county", "{to}: {text}");
        let held = values(&made["held"]);
        let only_county = ["ssn", "pregnant"];
        for value in only_county {
            assert_eq!(held.contains(&value), to != "county", "{value} for {to}: {held:?}");
        }
        let income = matches!(to, "county" | "person");
        assert_eq!(!held.contains(&"income"), income, "the application is the county's: {to}");
        let left = office.of_person("disclosures.list", json!({})).unwrap();
        let row = if left[0]["disclosure"].is_object() { &left[0]["disclosure"] } else { &left[0] };
        assert_eq!(row["part2"], false, "{to}");
        assert!(!row["categories"].to_string().contains("sud"), "{to}: {row}");
    }
}

#[test]
fn whoever_may_not_know_of_a_protected_matter_is_told_of_a_gap_and_of_no_rule() {
    let office = Office::new();
    let form = office.mapped("county");
    for user in ["outside", "eligibility"] {
        office.is(user);
        let preview = office.preview(&form).unwrap();
        assert_eq!(values(&preview["held"]), Vec::<&str>::new(), "{user}: {preview}");
        assert!(values(&preview["lacks"]).contains(&"household"), "{user}, as in the application");
        assert!(preview.get("held_back").is_none());
    }
    // The county letter and a form of theirs are their own to mark as sent.
    let (printed, _) = office.print(&form);
    let sent =
        json!({ "disclosure": printed["disclosure"], "what": "fax", "whom": "916-555-0100" });
    office.of_person("disclosures.record", sent).unwrap();
}

#[test]
fn a_form_that_tells_by_its_reader_or_its_title_is_the_programmes() {
    let office = Office::new();
    let form = office.mapped("bh");
    let bytes = training::file("referral.pdf").unwrap();
    let path = office.scene.file("sud.pdf", [bytes, b"%2"].concat());
    let mut message = uploading(&path, "county");
    message["title"] = json!("SUD treatment referral");
    let telling = office.ask("forms.upload", message).unwrap();
    office.map(&telling);
    assert!(office.preview(&form).is_ok() && office.preview(&telling["id"]).is_ok());
    office.print(&form);
    for user in ["outside", "eligibility"] {
        office.is(user);
        let shown = office.of_person("forms.of_person", json!({})).unwrap();
        assert_eq!(shown["forms"], json!([]), "{user} is not told who has one");
        for form in [&form, &telling["id"]] {
            assert!(office.preview(form).is_err(), "{user}");
        }
    }
}

#[test]
fn a_plan_to_which_the_person_said_no_gets_no_form() {
    let office = Office::new();
    let form = office.mapped("plan");
    office
        .of_person(
            "consents.record",
            json!({
                "form": "ascmi_non133", "signed_on": "2026-02-20", "signer": "self",
                "refusal": true, "recipients": [{ "class": "plan", "name": null }],
                "allowed": ["general"], "purpose": "refusal", "expires_on": null,
                "expires_event": null, "copy_given": true, "source": "paper",
            }),
        )
        .unwrap();
    let failure = office.preview(&form).unwrap_err();
    assert!(failure.message.contains("said no"), "{failure:?}");
}

#[test]
fn a_newer_version_takes_the_map_over_and_the_place_of_the_old_one() {
    let office = Office::new();
    let old = office.mapped("county");
    office.print(&old);
    let bytes = training::file("referral.pdf").unwrap();
    let newer = String::from_utf8_lossy(bytes).replace("(Income)", "(Incom2)");
    assert_ne!(newer.len(), 0);
    let path = office.scene.file("newer.pdf", [bytes, b"%newer"].concat());
    let mut message = uploading(&path, "county");
    message["version"] = json!("06/26");
    message["replaces"] = old.clone();
    let new = office.ask("forms.upload", message.clone()).unwrap();
    assert_eq!(new["carried"], 32, "every field of the same name");
    let refused = office.preview(&old).unwrap_err();
    assert!(refused.message.contains("newer version"), "{refused:?}");
    let unseen = office.preview(&new["id"]).unwrap_err();
    assert!(unseen.message.contains("confirmed"), "a person looks at it first: {unseen:?}");
    let shown = office.ask("forms.show", json!({ "form": new["id"] })).unwrap();
    assert_eq!(shown["fields"][0]["by"], json!({ "by": "value", "value": "last_name" }));
    office.map(&new);
    assert!(office.preview(&new["id"]).is_ok());

    message["path"] = json!(office.scene.file("third.pdf", [bytes, b"%third"].concat()));
    let twice = office.ask("forms.upload", message).unwrap_err();
    assert!(twice.message.contains("replaced already"), "{twice:?}");
    let kept = office.ask("forms.remove", json!({ "form": old })).unwrap_err();
    assert!(kept.message.contains("newer version"), "{kept:?}");
    // Nobody has one of the newer version, so it was a mistake that can be taken back.
    office.ask("forms.remove", json!({ "form": new["id"] })).unwrap();
    assert!(office.preview(&old).is_ok(), "the old one is in use again");
    let used = office.ask("forms.remove", json!({ "form": old })).unwrap_err();
    assert!(used.message.contains("Retire it"), "{used:?}");
    office.ask("forms.retire", json!({ "form": old, "retired": true })).unwrap();
    assert!(office.preview(&old).unwrap_err().message.contains("out of use"));
    let shown = office.of_person("forms.of_person", json!({})).unwrap();
    assert_eq!(shown["forms"][0]["ready"], false, "its copy stays on record");
    office.ask("forms.retire", json!({ "form": old, "retired": false })).unwrap();
    assert!(office.preview(&old).is_ok());
}

#[test]
fn what_cannot_be_a_form_is_refused_with_one_sentence() {
    let office = Office::new();
    let text = office.scene.file("list.pdf", LIST);
    for (path, part) in [
        (text.as_str(), "no PDF"),
        ("/nowhere/form.pdf", "."),
        (office.scene.folder.path().to_str().unwrap(), "."),
    ] {
        let failure = office.ask("forms.upload", uploading(path, "county")).unwrap_err();
        assert!(failure.message.contains(part), "{failure:?}");
        assert_eq!(
            failure.message.matches(". ").count().min(2),
            failure.message.matches(". ").count()
        );
    }
    let path = office.form_file();
    for (field, value) in
        [("number", json!(" ")), ("title", json!("x".repeat(121))), ("to", json!("custody"))]
    {
        let mut message = uploading(&path, "county");
        message[field] = value;
        let failure = office.ask("forms.upload", message).unwrap_err();
        assert_eq!(failure.problems[0].field, field, "{failure:?}");
    }
    let form = office.upload("county");
    let again = office.ask("forms.upload", uploading(&path, "county")).unwrap_err();
    assert!(again.message.contains("here already, as EC-1"), "{again:?}");
    for (by, part) in [
        (json!({ "by": "ticked" }), "for the pen"),
        (json!({ "by": "text", "text": "yes" }), "for the pen"),
    ] {
        let fields = json!([{ "name": "SUDTreatment", "by": by }]);
        let message = json!({ "form": form["id"], "seen": 0, "fields": fields });
        let failure = office.ask("forms.map", message).unwrap_err();
        assert_eq!(failure.problems[0].field, "SUDTreatment");
        assert!(failure.problems[0].message.contains(part), "{failure:?}");
    }
    let unknown = json!([{ "name": "Nobody", "by": { "by": "pen" } }]);
    let message = json!({ "form": form["id"], "seen": 0, "fields": unknown });
    assert!(office.ask("forms.map", message).is_err());
    office.map(&form);
    let stale = json!({ "form": form["id"], "seen": 0, "fields": [] });
    assert_eq!(office.ask("forms.map", stale).unwrap_err().code, Code::Stale);
}

#[test]
fn forms_are_kept_by_coordinator_and_supervisor_and_filled_in_by_the_houses_own_staff() {
    let office = Office::new();
    let form = office.mapped("county");
    let path = office.form_file();
    for user in ["nurse", "eligibility", "officer", "inreach"] {
        office.is(user);
        for (name, message) in [
            ("forms.upload", uploading(&path, "county")),
            ("forms.map", json!({ "form": form, "seen": 1, "fields": [] })),
            ("forms.retire", json!({ "form": form, "retired": true })),
            ("forms.remove", json!({ "form": form })),
        ] {
            assert_eq!(office.ask(name, message).unwrap_err().code, Code::Forbidden, "{name}");
        }
    }
    office.is("officer");
    for (name, message) in [
        ("forms.list", json!({})),
        ("forms.show", json!({ "form": form })),
        ("forms.pages", json!({ "form": form })),
        ("forms.of_person", json!({ "booking": "26-1" })),
        ("forms.preview", json!({ "booking": "26-1", "form": form })),
    ] {
        let failure = office.ask(name, message).unwrap_err();
        assert_eq!(failure.code, Code::Forbidden, "the release officer: {name}");
    }
    office.is("inreach");
    assert!(office.preview(&form).is_err(), "a worker of another organization");
    office.is("nurse");
    assert!(office.preview(&form).is_ok());
    let pages = office.ask("forms.pages", json!({ "form": form })).unwrap();
    let numbered = office.scene.app.take_preview(pages["token"].as_str().unwrap()).unwrap();
    assert!(text_of(&numbered).contains("32"), "each field has its number");
}

#[test]
fn the_file_of_a_form_lies_nowhere_in_plain() {
    let office = Office::new();
    office.mapped("county");
    let mut files = vec![];
    collect(&office.scene.data(), &mut files);
    for file in files {
        let bytes = fs::read(&file).unwrap();
        let plain = bytes.windows(9).any(|part| part == b"/AcroForm" || part == b"BookingNo");
        assert!(!plain, "{}", file.display());
    }
}

fn collect(folder: &Path, files: &mut Vec<std::path::PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { collect(&path, files) } else { files.push(path) }
    }
}
