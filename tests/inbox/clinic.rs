//! The clinic's files: imported under the key of somebody of the treatment programme alone.

use super::{INBOX, arrives, look, post, sealed, shown, sign_in, waiting};
use crate::support::{
    ccda::{MEDICINES, archive, document, medicine, section},
    facility::Scene,
};
use serde_json::{Value, json};
use throughcare_core::Code;

/// R-000001 and R-000002 are on the roster; the newest dose says how old the list is.
fn doses(hour: &str) -> String {
    format!(
        "Booking No,Medication,Given Date,Given Time,Status\n\
         R-000001,Methadone 110 mg,3/2/2026,{hour},Given\n\
         R-000002,Lisinopril 10 mg,3/2/2026,{hour},Given\n"
    )
}

fn reports(scene: &Scene) -> Vec<Value> {
    scene.ask("ehr.list", json!({})).unwrap().as_array().unwrap().clone()
}

/// A nurse of the programme who has looked at a first file, and a colleague outside of it.
fn clinic() -> Scene {
    let scene = post();
    sign_in(&scene, "admin");
    scene.add_user("nurse", "nurse", "programme");
    scene.add_user("colleague", "eligibility", "outside");
    sign_in(&scene, "nurse");
    let path = scene.file("first.csv", doses("06:10"));
    scene.ask("ehr.import", json!({ "path": path })).unwrap();
    scene
}

#[test]
fn doses_go_in_under_the_name_of_the_inbox_and_come_out_again() {
    let scene = clinic();
    arrives(&scene, "doses.csv", doses("12:05"));
    assert_eq!(look(&scene)["applied"], 1);
    let newest = &reports(&scene)[0];
    assert_eq!(newest["by_whom"], INBOX);
    assert_eq!(newest["doses_to"], "2026-03-02T12:05:00");
    let case = scene.ask("case.open", json!({ "booking": "R-000002" })).unwrap();
    assert_eq!(case["administrations"][0]["value"]["given"]["time"], "12:05:00", "{case:#}");
    scene.ask("ehr.undo", json!({ "import": newest["import"] })).unwrap();
    let case = scene.ask("case.open", json!({ "booking": "R-000002" })).unwrap();
    assert_eq!(case["administrations"][0]["value"]["given"]["time"], "06:10:00");
}

#[test]
fn they_wait_while_nobody_of_the_programme_is_signed_in_and_nobody_else_hears_of_them() {
    let scene = clinic();
    for user in ["colleague", "admin"] {
        sign_in(&scene, user);
        arrives(&scene, "doses-ramos.csv", doses("12:05"));
        assert_eq!(look(&scene)["applied"], 0, "{user}");
        let told = shown(&scene);
        assert_eq!((&told["waiting"], &told["no_lists"]), (&json!([]), &json!([])), "{user}");
        assert!(!told.to_string().contains("ramos"), "not even what it is called: {told}");
    }
    assert_eq!(sealed(&scene), 1, "the second one is the same file");
    sign_in(&scene, "nurse");
    assert_eq!(scene.ask("inbox.read", json!({})).unwrap()["applied"], 1);
    assert_eq!(reports(&scene)[0]["by_whom"], INBOX);
}

#[test]
fn what_waits_is_opened_by_the_programme_alone_whichever_entry_asks() {
    let scene = clinic();
    // Other columns: somebody has to look. And a list that nothing is recognized in.
    let other = doses("12:05").replace("Medication", "Drug Name");
    arrives(&scene, "doses.csv", other);
    arrives(&scene, "notes.csv", "Who,What\nR-000001,methadone\n");
    assert_eq!(look(&scene)["applied"], 0);
    let told = shown(&scene);
    let kinds: Vec<&str> =
        told["waiting"].as_array().unwrap().iter().map(|f| f["kind"].as_str().unwrap()).collect();
    assert!(kinds.contains(&"clinic") && kinds.contains(&"unknown"), "{told:#}");
    sign_in(&scene, "colleague");
    assert_eq!(shown(&scene)["waiting"], json!([]));
    for file in told["waiting"].as_array().unwrap() {
        for entry in ["roster.columns", "roster.preview", "roster.compare", "roster.import"] {
            let refused = scene.ask(entry, json!({ "path": file["path"] })).unwrap_err();
            assert_eq!(refused.code, Code::NotFound, "{entry} of {file}");
        }
        let refused = scene.ask("inbox.discard", json!({ "file": file["file"] })).unwrap_err();
        assert_eq!(refused.code, Code::NotFound, "as if it were not there");
    }
    sign_in(&scene, "admin");
    let told = shown(&scene);
    assert_eq!((&told["waiting"], &told["for_others"]), (&json!([]), &json!(2)), "a number only");
}

#[test]
fn a_report_that_a_person_applies_is_gone_from_the_inbox() {
    let scene = clinic();
    arrives(&scene, "doses.csv", doses("12:05").replace("Medication", "Drug Name"));
    look(&scene);
    let file = waiting(&scene);
    assert_eq!(file["kind"], "clinic");
    let read = scene.ask("ehr.read", json!({ "path": file["path"] })).unwrap();
    assert_eq!(read["list"], "administrations");
    scene.ask("ehr.preview", json!({ "path": file["path"] })).unwrap();
    scene.ask("ehr.import", json!({ "path": file["path"] })).unwrap();
    assert_eq!((&shown(&scene)["waiting"], sealed(&scene)), (&json!([]), 0));
    assert_eq!(reports(&scene)[0]["by_whom"], "nurse");
    arrives(&scene, "doses.csv", doses("17:00").replace("Medication", "Drug Name"));
    assert_eq!(look(&scene)["applied"], 1, "its columns are known now");
}

#[test]
fn orders_that_would_mostly_end_wait() {
    let scene = clinic();
    let orders = |lines: &[&str], printed: &str| {
        format!("Printed: {printed}\nBooking No,Medication,Start Date\n{}\n", lines.join("\n"))
    };
    let (one, two, three) = (
        "R-000001,Lisinopril 10 mg,2/3/2026",
        "R-000002,Metformin 500 mg,2/3/2026",
        "R-000003,Sertraline 50 mg,2/3/2026",
    );
    let first = scene.file("orders.csv", orders(&[one, two, three], "03/02/2026 06:00"));
    scene.ask("ehr.import", json!({ "path": first })).unwrap();
    arrives(&scene, "orders.csv", orders(&[one, two], "03/02/2026 12:00"));
    assert_eq!(look(&scene)["applied"], 0);
    // 1 of 3 is 33 of a hundred.
    let why = "It would change 1 of 3, more than 25 in a hundred.";
    assert_eq!(waiting(&scene)["why"], why);
}

#[test]
fn a_clinical_document_is_opened_from_the_inbox_and_never_goes_in_by_itself() {
    let scene = clinic();
    let low = "<effectiveTime xsi:type=\"IVL_TS\"><low value=\"20260203\"/></effectiveTime>";
    let medicines = section(MEDICINES, "", &[medicine("lisinopril 10 MG", "active", low)]);
    // 06:45 in California on 2 March.
    let text = document("R-000002", "19620303", "202603021445+0000", &[medicines]);
    arrives(&scene, "summary.zip", archive(&[("R-000002.xml", &text)]));
    assert_eq!(look(&scene)["applied"], 0);
    let file = waiting(&scene);
    assert_eq!(file["kind"], "clinic", "{file}");
    assert!(file["why"].as_str().unwrap().contains("clinical documents"), "{file}");
    let message = json!({ "path": file["path"] });
    assert_eq!(scene.ask("ehr.read", message.clone()).unwrap()["documents"], true);
    let seen = scene.ask("ehr.preview_documents", message.clone()).unwrap();
    assert_eq!(seen["people"], 1, "{seen:#}");
    scene.ask("ehr.import_documents", message.clone()).unwrap();
    assert_eq!(shown(&scene)["waiting"], json!([]), "it is settled");
    assert_eq!(sealed(&scene), 0, "and its sealed form is gone");
    let again = scene.ask("ehr.import_documents", message).unwrap_err();
    assert!(again.message.contains("applied or discarded"), "{}", again.message);
    arrives(&scene, "summary.xml", text);
    look(&scene);
    assert_eq!(waiting(&scene)["kind"], "clinic", "nor does one that is in no archive");
}
