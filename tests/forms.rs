//! The site's own forms through the door: uploaded, mapped, filled in for a person, printed, and
//! kept from telling what no form may tell.

mod office;
mod secrets;

use crate::support::pdf::{qpdf_check, text_of};
use office::{LIST, Office, names, uploading, values};
use serde_json::{Value, json};
use throughcare_core::{Code, training};

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
