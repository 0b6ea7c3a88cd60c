//! What is read in a clinical document, what is not, and who may read one.

use super::{case, clinic};
use crate::support::{
    ccda::{
        ALLERGIES, DOSES, MEDICINES, PROBLEMS, activity, allergy, document, dose, medicine,
        problem, section,
    },
    facility::{PASSPHRASE, Scene},
};
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use throughcare_core::Code;

fn import(scene: &Scene, sections: &[String]) -> Value {
    let text = document("E-1", "19931010", "202603020645-0800", sections);
    let message = json!({ "path": scene.file("record.xml", text) });
    scene.ask("ehr.import_documents", message).unwrap()
}

/// Why entries of the first list were not read.
fn not_read(report: &Value) -> Vec<&str> {
    let rejected = report["lists"][0]["rejected"].as_array().unwrap();
    rejected.iter().map(|reject| reject["reason"].as_str().unwrap()).collect()
}

fn notes(report: &Value) -> Vec<&str> {
    let notes = report["lists"][0]["notes"].as_array().unwrap();
    notes.iter().map(|note| note["note"].as_str().unwrap()).collect()
}

fn drugs(scene: &Scene) -> Vec<String> {
    let shown = case(scene, "E-1");
    let drugs = shown["medicines"].as_array().unwrap().iter();
    drugs.map(|one| one["value"]["drug"].as_str().unwrap().to_owned()).collect()
}

const NONE: &str = "negationInd=\"true\"";

#[test]
fn no_known_allergies_is_an_answer_and_no_information_is_none() {
    for kind in ["419199007", "416098002"] {
        let scene = clinic();
        import(&scene, &[section(ALLERGIES, "", &[allergy(NONE, kind, "", "")])]);
        let held = &case(&scene, "E-1")["allergies"];
        assert_eq!(
            held["value"],
            json!({ "asked_on": "2026-03-02", "list": [] }),
            "asked, and none"
        );
    }
    let scene = clinic();
    let none = section(ALLERGIES, "No information", &[])
        .replace("<section>", "<section nullFlavor=\"NI\">");
    let report = import(&scene, &[none]);
    assert_eq!(notes(&report), ["Allergies: it says that it has no information about them."]);
    assert_eq!(case(&scene, "E-1")["allergies"], Value::Null, "nobody was asked");
    let entries = [
        allergy(NONE, "419199007", "Penicillin", ""),
        allergy(NONE, "414285001", "", ""),
        allergy("", "419199007", "", ""),
    ];
    let report = import(&scene, &[section(ALLERGIES, "", &entries)]);
    assert_eq!(
        not_read(&report),
        [
            "Allergies, entry 1 (Penicillin), not read: it says that there is no such allergy.",
            "Allergies, entry 2, not read: it says that there is no such allergy.",
            "Allergies, entry 3, not read: it names no substance in words.",
        ]
    );
    assert_eq!(case(&scene, "E-1")["allergies"], Value::Null);
}

#[test]
fn an_order_is_taken_by_its_status_and_its_end_and_never_guessed() {
    let scene = clinic();
    let span = |inner: &str| format!("<effectiveTime xsi:type=\"IVL_TS\">{inner}</effectiveTime>");
    let past = span("<low value=\"20250101\"/><high value=\"20260101\"/>");
    let ahead = span("<low value=\"20250101\"/><high value=\"20270101\"/>");
    let entries = [
        medicine("Runs", "active", &ahead),
        medicine("Over", "active", &past),
        medicine("Ended some day", "active", &span("<high nullFlavor=\"UNK\"/>")),
        medicine("No end", "active", &span("<high nullFlavor=\"NI\"/>")),
        medicine("Stopped", "aborted", &ahead),
        medicine("Done", "completed", &past),
        medicine("Odd", "completed", &ahead),
        medicine("Odder", "running", &ahead),
        activity("moodCode=\"RQO\"", "Wanted", "active", ""),
        activity("moodCode=\"EVN\" negationInd=\"true\"", "Denied", "active", ""),
        medicine("", "active", &ahead),
        medicine("On hold", "suspended", "<effectiveTime value=\"2026\"/>"),
    ];
    let report = import(&scene, &[section(MEDICINES, "", &entries)]);
    assert_eq!(drugs(&scene), ["Runs", "No end", "On hold"]);
    assert_eq!(
        not_read(&report),
        [
            "Medicines, entry 7 (Odd), not read: it is called completed and has no end that has passed.",
            "Medicines, entry 8 (Odder), not read: its status is not understood.",
            "Medicines, entry 9 (Wanted), not read: it is a plan or a request, and no order that runs.",
            "Medicines, entry 10 (Denied), not read: it says that this medicine is not taken.",
            "Medicines, entry 11, not read: it names its medicine by a code alone.",
        ]
    );
    assert_eq!(notes(&report), ["Medicines, entry 12: a time in it could not be read."]);
    assert_eq!(report["lists"][0]["counts"]["rows"], 12);
}

#[test]
fn only_a_completed_dose_at_one_moment_counts_as_given() {
    let scene = clinic();
    let often =
        "<effectiveTime xsi:type=\"PIVL_TS\"><period value=\"8\" unit=\"h\"/></effectiveTime>";
    let days = "<effectiveTime><low value=\"20260301\"/><high value=\"20260302\"/></effectiveTime>";
    let hour = "<effectiveTime><low value=\"202603020600\"/><high value=\"202603020630\"/></effectiveTime>";
    let entries = [
        dose("Ahead", "202603022330-0800", ""),
        dose("Often", "202603020600-0800", often),
        medicine("Days", "completed", days),
        medicine("Infusion", "completed", hour),
        medicine("Open", "active", hour),
        activity("moodCode=\"INT\"", "Planned", "completed", hour),
    ];
    let report = import(&scene, &[section(DOSES, "", &entries)]);
    let shown = case(&scene, "E-1");
    let held = shown["administrations"].as_array().unwrap();
    assert_eq!(held.len(), 1);
    assert_eq!(held[0]["value"]["given"], json!({ "on": "2026-03-02", "time": "06:00:00" }));
    assert_eq!(not_read(&report).len(), 5);
    assert!(shown["medicines"].as_array().unwrap().is_empty(), "a dose is no order");
}

#[test]
fn a_problem_is_taken_where_it_is_said_to_be_still_so() {
    let scene = clinic();
    let low = "<low value=\"20190304\"/>";
    let entries = [
        problem("Asthma", "J45.909", "active", "", low),
        problem(
            "Fracture",
            "S52.5",
            "active",
            "",
            "<low value=\"2018\"/><high nullFlavor=\"UNK\"/>",
        ),
        problem("Gout", "M10.9", "completed", "", low),
        problem("Angina", "I20.9", "active", NONE, low),
    ];
    let report = import(&scene, &[section(PROBLEMS, "", &entries)]);
    let shown = case(&scene, "E-1");
    assert_eq!(shown["problems"].as_array().unwrap().len(), 1);
    assert_eq!(
        not_read(&report),
        [
            "Problems, entry 3 (Gout), not read: it does not say whether it is still so.",
            "Problems, entry 4 (Angina), not read: it says that there is no such problem.",
        ]
    );
}

#[test]
fn words_are_taken_from_the_text_that_an_entry_refers_to() {
    let scene = clinic();
    let sig = "<effectiveTime xsi:type=\"IVL_TS\"><low value=\"20260203\"/></effectiveTime>\
               <entryRelationship typeCode=\"COMP\"><substanceAdministration classCode=\"SBADM\" moodCode=\"EVN\">\
               <templateId root=\"2.16.840.1.113883.10.20.22.4.147\"/>\
               <text><reference value=\"#sig\"/></text></substanceAdministration></entryRelationship>";
    let entry = medicine("", "active", sig).replace(
        "displayName=\"\"/>",
        "><originalText><reference value=\"#drug\"/></originalText></code>",
    );
    let text = "<table><tbody><tr><td ID=\"drug\">Insulin\n glargine</td>\
                <td ID=\"sig\">20 units at <content>night</content></td></tr></tbody></table>";
    import(&scene, &[section(MEDICINES, text, &[entry])]);
    let held = &case(&scene, "E-1")["medicines"][0]["value"];
    assert_eq!(held["drug"], "Insulin glargine");
    assert_eq!(held["directions"], "20 units at night");
}

#[test]
fn a_list_that_is_a_text_alone_is_told_and_not_taken_for_an_empty_one() {
    let scene = clinic();
    let first = section(MEDICINES, "", &[medicine("Metformin", "active", "")]);
    import(&scene, &[first]);
    let report = import(&scene, &[section(MEDICINES, "Metformin 500 mg", &[])]);
    assert_eq!(not_read(&report), ["Medicines, not read: they stand there as a text alone."]);
    assert_eq!(report["lists"][0]["counts"]["gone"], 0);
}

#[test]
fn only_staff_inside_the_programme_read_a_document() {
    let scene = clinic();
    let text = document("E-1", "19931010", "202603020645-0800", &[]);
    let path = json!({ "path": scene.file("record.xml", text) });
    for (name, role, standing, code) in [
        ("contractor", "nurse", "contracted", Code::Refused),
        ("outside", "nurse", "outside", Code::Refused),
        ("eligibility", "eligibility", "outside", Code::Forbidden),
        ("officer", "release_officer", "custody", Code::Forbidden),
    ] {
        scene.app.sign_in("admin", PASSPHRASE).unwrap();
        scene.add_user(name, role, standing);
        scene.app.sign_in(name, PASSPHRASE).unwrap();
        for entry in ["ehr.preview_documents", "ehr.import_documents"] {
            let answer = scene.ask(entry, path.clone());
            assert_eq!(answer.err().map(|failure| failure.code), Some(code), "{name}: {entry}");
        }
    }
}

#[test]
fn what_is_made_to_do_harm_gets_a_sentence_within_five_seconds() {
    let scene = clinic();
    let open = "<ClinicalDocument xmlns=\"urn:hl7-org:v3\">";
    let one = medicine("Metformin", "active", "");
    let many = section(MEDICINES, "", &vec![one; 6_000]);
    let telling = "<content ID=\"a\">".to_owned() + &"methadone ".repeat(190) + "</content>";
    let long = "<content ID=\"a\">".to_owned() + &"x".repeat(1 << 20) + "</content>";
    let named = medicine("", "active", "").replace(
        "displayName=\"\"/>",
        "><originalText><reference value=\"#a\"/></originalText></code>",
    );
    let telling = section(MEDICINES, &telling, &vec![named.clone(); 4_000]);
    let long = section(MEDICINES, &long, &vec![named; 4_000]);
    let cases = [
        format!(
            "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]>{open}&b;</ClinicalDocument>"
        ),
        format!("{open}{}", "<component>".repeat(200_000)),
        format!("{open}{}</ClinicalDocument>", "<component/>".repeat(1_000_000)),
        format!(
            "<ClinicalDocument {}/>",
            (0..90_000).map(|at| format!("a{at}=\"\" ")).collect::<Vec<_>>().concat()
        ),
        format!(
            "<ClinicalDocument {}/>",
            (0..90_000).map(|at| format!("xmlns:a{at}=\"u\" ")).collect::<Vec<_>>().concat()
        ),
        document("E-1", "19931010", "202603020645-0800", &[many]),
        format!("{open}</ClinicalDocument>"),
        "<html><body>no</body></html>".into(),
        "<".into(),
    ];
    for text in cases {
        let start = Instant::now();
        let path = json!({ "path": scene.file("record.xml", &text) });
        let failure = scene.ask("ehr.import_documents", path).unwrap_err();
        assert_eq!(failure.code, Code::Refused, "{failure:?}");
        assert!(failure.message.ends_with('.'), "{}", failure.message);
        assert!(start.elapsed() < Duration::from_secs(5), "{text:.60}");
    }
    let start = Instant::now();
    let report = import(&scene, &[long]);
    assert_eq!(not_read(&report).len(), 4_000, "its text is longer than anybody would read");
    assert!(start.elapsed() < Duration::from_secs(5));
    let start = Instant::now();
    import(&scene, &[telling]);
    assert!(start.elapsed() < Duration::from_secs(5), "however often a long text is referred to");
}
