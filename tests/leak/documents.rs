//! What clinical documents bring in is under the same protections as what is typed: a vaguer word
//! before a plainer one opens nothing, and a document that calls itself restricted stays inside.

use crate::support::{
    ccda::{
        ALLERGIES, DOSES, MEDICINES, PROBLEMS, allergy, document, dose, medicine, problem, section,
    },
    facility::{PASSPHRASE, Scene, scene},
};
use serde_json::{Value, json};

const ROSTER: &str = "Booking Number,Last Name,First Name,Date of Birth,Booking Date\n\
                      T-1013,HERNANDEZ,ARMEN,8/8/1961,12/5/2025\n\
                      T-1001,DELGADO-RUIZ,MARIA,4/5/1988,11/20/2025\n";

fn clinic() -> Scene {
    let scene = scene().with_user("nurse", "nurse", "programme");
    let path = scene.file("roster.csv", ROSTER);
    scene.ask("roster.import", json!({ "path": path, "as_of": "2026-03-01" })).unwrap();
    scene
}

fn import(scene: &Scene, text: &str) {
    let message = json!({ "path": scene.file("record.xml", text) });
    let report = scene.ask("ehr.import_documents", message).unwrap();
    assert_eq!(report["not_read"], json!([]));
}

fn open(scene: &Scene, booking: &str) -> Value {
    scene.ask("case.open", json!({ "booking": booking })).unwrap()
}

/// The same person's record as a colleague outside the programme sees it.
fn outside(scene: &Scene, booking: &str) -> String {
    scene.app.sign_in("admin", PASSPHRASE).unwrap();
    scene.add_user("colleague", "eligibility", "outside");
    scene.app.sign_in("colleague", PASSPHRASE).unwrap();
    open(scene, booking).to_string().to_lowercase()
}

#[test]
fn what_a_document_tells_is_protected_as_what_is_typed() {
    let scene = clinic();
    let at = "202603020610-0800";
    // The code says less than the words that it refers to.
    let vague = medicine("combination tablet", "active", "").replace(
        "displayName=\"combination tablet\"/>",
        "displayName=\"combination tablet\"><originalText><reference value=\"#a\"/></originalText></code>",
    );
    let coded = problem("Viral illness", "B20", "active", "", "<low value=\"20190304\"/>");
    let sections = [
        section(
            MEDICINES,
            "<content ID=\"a\">Biktarvy 50-200-25</content>",
            &[vague, medicine("lisinopril 10 MG", "active", "")],
        ),
        section(DOSES, "", &[dose("Methadone 110 mg", at, ""), dose("lisinopril 10 MG", at, "")]),
        section(ALLERGIES, "", &[allergy("", "419199007", "naltrexone", "")]),
        section(PROBLEMS, "", &[coded, problem("Asthma", "J45.909", "active", "", "")]),
    ];
    import(&scene, &document("T-1013", "19610808", "202603020645-0800", &sections));
    let inside = open(&scene, "T-1013");
    assert_eq!(inside["medicines"][0]["value"]["drug"], "combination tablet; Biktarvy 50-200-25");
    assert_eq!(inside["medicines"][0]["protections"], json!(["hiv"]));
    assert_eq!(inside["administrations"][0]["protections"], json!(["sud"]));
    assert_eq!(inside["problems"][0]["protections"], json!(["hiv"]));
    let told = outside(&scene, "T-1013");
    for word in ["combination", "biktarvy", "methadone", "naltrexone", "viral", "b20"] {
        assert!(!told.contains(word), "{word} is not for a colleague outside the programme");
    }
    for word in ["lisinopril", "asthma"] {
        assert!(told.contains(word), "{word} is");
    }
}

#[test]
fn a_document_that_calls_itself_restricted_stays_inside() {
    let scene = clinic();
    let sections = [section(MEDICINES, "", &[medicine("metformin 500 MG", "active", "")])];
    let text = document("T-1001", "19880405", "202603020645-0800", &sections);
    import(
        &scene,
        &text.replace("confidentialityCode code=\"N\"", "confidentialityCode code=\"R\""),
    );
    let inside = open(&scene, "T-1001");
    assert_eq!(inside["medicines"][0]["protections"], json!(["unknown"]), "nobody said which law");
    assert!(!outside(&scene, "T-1001").contains("metformin"));
}
