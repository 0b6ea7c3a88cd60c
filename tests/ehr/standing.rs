//! Who may read a report, and who is told what of it.

use super::{case, clinic, import, message};
use crate::support::facility::PASSPHRASE;
use serde_json::json;
use throughcare_core::Code;

const ORDERS: &str = "Booking No,Medication,Start Date\nE-1,Lisinopril 10 mg,2/3/2026\n\
                      E-1,Truvada,2/3/2026\n";
const DOSES: &str = "Booking No,Medication,Given Date,Given Time,Status,Reason\n\
                     E-1,Methadone 110 mg,3/2/2026,06:10,Refused,withdrawal gone\n\
                     E-1,Lisinopril 10 mg,3/2/2026,06:10,Given,\n";

#[test]
fn only_staff_inside_the_programme_read_a_report() {
    let scene = clinic();
    let path = message(&scene, DOSES, &json!({}));
    scene.app.sign_in("admin", PASSPHRASE).unwrap();
    for (name, role, standing, code) in [
        ("inside", "nurse", "programme", None),
        ("contractor", "nurse", "contracted", Some(Code::Refused)),
        ("outside", "nurse", "outside", Some(Code::Refused)),
        ("eligibility", "eligibility", "outside", Some(Code::Forbidden)),
        ("officer", "release_officer", "custody", Some(Code::Forbidden)),
    ] {
        scene.app.sign_in("admin", PASSPHRASE).unwrap();
        scene.add_user(name, role, standing);
        scene.app.sign_in(name, PASSPHRASE).unwrap();
        let mut sentences = Vec::new();
        for entry in ["ehr.read", "ehr.preview", "ehr.import"] {
            let answer = scene.ask(entry, path.clone());
            assert_eq!(answer.as_ref().err().map(|failure| failure.code), code, "{name}: {entry}");
            sentences.extend(answer.err().map(|failure| failure.message));
        }
        let listed = scene.ask("ehr.list", json!({}));
        assert_eq!(listed.err().map(|failure| failure.code), code, "{name}");
        assert!(
            sentences.windows(2).all(|pair| pair[0] == pair[1]),
            "no refusal tells of the file"
        );
    }
}

#[test]
fn imported_facts_are_told_as_typed_ones_are() {
    let scene = clinic();
    import(&scene, ORDERS, "2026-03-02T06:45:00");
    import(&scene, DOSES, "2026-03-02T06:45:00");
    // The next list lacks both orders, so a remark stands beside each.
    let without = "Booking No,Medication,Start Date\nE-2,Metformin,2/3/2026\n";
    import(&scene, without, "2026-03-02T12:00:00");
    let inside = case(&scene, "E-1");
    assert_eq!(inside["reported"].as_array().unwrap().len(), 2);
    assert_eq!(inside["administrations"].as_array().unwrap().len(), 2);
    scene.app.sign_in("admin", PASSPHRASE).unwrap();
    scene.add_user("colleague", "eligibility", "outside");
    scene.app.sign_in("colleague", PASSPHRASE).unwrap();
    let shown = case(&scene, "E-1");
    let told = shown.to_string().to_lowercase();
    for word in ["truvada", "methadone", "withdrawal", "refused"] {
        assert!(!told.contains(word), "{word} is not for a colleague outside the programme");
    }
    assert_eq!(shown["administrations"][0]["value"]["drug"], "Lisinopril 10 mg", "and this is");
    let remarks = shown["reported"].as_array().unwrap();
    assert_eq!(remarks.len(), 1, "a remark goes only with what it is about");
    scene.app.sign_in("admin", PASSPHRASE).unwrap();
    scene.add_user("officer", "release_officer", "custody");
    scene.app.sign_in("officer", PASSPHRASE).unwrap();
    let feeds = scene.ask("feeds.show", json!({})).unwrap();
    assert_eq!(feeds["reports"], json!([]), "custody is told nothing of the clinic's files");
}

#[test]
fn a_file_that_is_none_gets_a_sentence() {
    let scene = clinic();
    let cases = [
        ("", "empty"),
        ("Booking No,Shoe size\nE-1,9\n", "say what it lists"),
        ("Booking No,Medication,Given Date\n", "lists nothing"),
        ("MSH|^~\\&|JMS|JAIL|TC|TC|20260301060000||ADT^A01|1|P|2.5\rPID|1\r", ""),
    ];
    for (text, expected) in cases {
        let failure = scene.ask("ehr.import", message(&scene, text, &json!({}))).unwrap_err();
        assert_eq!(failure.code, Code::Refused, "{text}: {failure:?}");
        let said = failure.message.to_lowercase();
        assert!(said.contains(expected), "{text}: {said}");
    }
    let folder = json!({ "path": scene.folder.path().to_str().unwrap() });
    assert_eq!(scene.ask("ehr.read", folder).unwrap_err().code, Code::Refused);
}
