//! Allergies, problems, and the columns of a report.

use super::{case, clinic, facts, import, import_as, message, news, undo};
use crate::support::dump::same;
use serde_json::json;

const ALLERGIES: &str = "Booking No,Allergen,Reaction,Status\n\
    E-1,Penicillin,hives,Active\nE-1,Peanut,,Active\nE-2,NKDA,,\n";

#[test]
fn allergies_are_added_and_never_forgotten() {
    let scene = clinic();
    let before = facts(scene.dump());
    let first = import(&scene, ALLERGIES, "2026-03-01T06:45:00");
    assert_eq!(
        case(&scene, "E-1")["allergies"]["value"]["list"],
        json!(["Penicillin (hives)", "Peanut"])
    );
    assert_eq!(
        case(&scene, "E-2")["allergies"]["value"]["list"],
        json!([]),
        "asked, and none known"
    );
    let next = "Booking No,Allergen,Reaction\nE-1,Penicillin,hives\nE-1,Sulfa,rash\nE-2,NKDA,\n";
    let second = import(&scene, next, "2026-03-02T06:45:00");
    assert_eq!(news(&second, "E-1"), [("changed", "allergies"), ("gone", "allergies")]);
    let shown = case(&scene, "E-1");
    assert_eq!(
        shown["allergies"]["value"]["list"],
        json!(["Penicillin (hives)", "Peanut", "Sulfa (rash)"])
    );
    let says = &shown["reported"][0]["value"]["what"];
    assert_eq!(says, &json!({ "says": "gone", "since": "2026-03-02", "which": "Peanut" }));
    let again = import(&scene, next, "2026-03-02T06:45:00");
    assert_eq!(again["people"], json!([]));
    for report in [&again, &second, &first] {
        undo(&scene, report).unwrap();
    }
    same(&before, &facts(scene.dump()), "all undone");
    import(&scene, ALLERGIES, "2026-03-01T06:45:00");
    assert_eq!(case(&scene, "E-1")["allergies"]["value"]["list"].as_array().unwrap().len(), 2);
}

#[test]
fn none_known_in_a_report_takes_no_typed_allergy_away() {
    let scene = clinic();
    let value = json!({ "asked_on": "2026-02-20", "list": ["latex"] });
    scene
        .ask("allergies.save", json!({ "booking": "E-2", "value": value, "source": "told us" }))
        .unwrap();
    let done = import(&scene, ALLERGIES, "2026-03-02T06:45:00");
    assert_eq!(news(&done, "E-2"), [("differs", "allergies")]);
    assert_eq!(case(&scene, "E-2")["allergies"]["value"]["list"], json!(["latex"]));
}

#[test]
fn a_list_that_does_not_say_how_old_it_is_is_never_taken_for_new() {
    let scene = clinic();
    let refused = import_as(&scene, ALLERGIES, &json!({})).unwrap_err();
    assert!(refused.message.contains("how old it is"), "{}", refused.message);
    let printed = format!("Run date 3/1/2026 6:45 AM\n{ALLERGIES}");
    let done = import_as(&scene, &printed, &json!({})).unwrap();
    assert_eq!(done["as_of"], "2026-03-01T06:45:00", "unless it says so itself");
}

#[test]
fn problems_are_known_again_by_code_or_name() {
    let scene = clinic();
    let value =
        json!({ "name": "Type 2 diabetes", "icd10": "E11.9", "since": null, "warning": true });
    let typed = json!({ "booking": "E-1", "value": value, "source": "chart", "as_of": "2026-02-20T08:00:00" });
    scene.ask("problems.save", typed).unwrap();
    let list = "Booking No,Problem,ICD-10,Onset Date,Status\n\
        E-1,Type 2 diabetes,E119,3/4/2019,Active\nE-1,Asthma,J45.909,,Active\nE-1,Fracture,S52.5,,Resolved\n";
    let done = import(&scene, list, "2026-03-02T06:45:00");
    assert_eq!(
        news(&done, "E-1"),
        [("changed", "Type 2 diabetes E11.9"), ("new", "Asthma J45.909")]
    );
    let held = case(&scene, "E-1")["problems"].as_array().unwrap().clone();
    assert_eq!(held.len(), 2, "what was resolved before anybody knew of it is no news");
    assert_eq!(held[0]["value"]["since"], "2019-03-04");
    assert_eq!(held[0]["value"]["warning"], true, "which is nothing a report says");
    let gone = list.replace("E-1,Asthma,J45.909,,Active\n", "E-1,Asthma,J45.909,,Resolved\n");
    let done = import(&scene, &gone, "2026-03-02T07:45:00");
    assert_eq!(news(&done, "E-1"), [("stopped", "Asthma J45.909")]);
    undo(&scene, &done).unwrap();
    assert_eq!(case(&scene, "E-1")["reported"], json!([]));
}

#[test]
fn a_file_is_shown_with_its_kind_corrected_once_and_remembered() {
    let scene = clinic();
    let odd = "Ref,Item text,When\nE-1,Metformin 500 mg,3/2/2026 06:10\n";
    let shown = scene.ask("ehr.read", message(&scene, odd, &json!({}))).unwrap();
    assert_eq!(shown["recognised"], false);
    assert!(shown["columns"]["problem"].is_string(), "nobody could know what this is");
    let map = json!({ "booking_number": "Ref", "drug": "Item text", "given_date": "When" });
    let corrected = json!({ "list": "administrations", "map": map });
    let shown = scene.ask("ehr.read", message(&scene, odd, &corrected)).unwrap();
    assert_eq!(shown["columns"]["problem"], json!(null));
    import_as(&scene, odd, &corrected).unwrap();
    let next = odd.replace("06:10", "08:10");
    let shown = scene.ask("ehr.read", message(&scene, &next, &json!({}))).unwrap();
    assert_eq!((&shown["list"], &shown["recognised"]), (&json!("administrations"), &json!(true)));
    assert_eq!(shown["columns"]["remembered"], true);
    let done = import_as(&scene, &next, &json!({})).unwrap();
    assert_eq!(done["counts"]["changed"], 1, "read without a word");
}

#[test]
fn a_line_without_a_booking_meets_its_person_by_number_and_birth_date() {
    let scene = clinic();
    let list = "PFN,DOB,Problem\n900002,1/2/1990,Asthma\n900003,1/2/1990,Gout\n";
    let done = import(&scene, list, "2026-03-02T06:45:00");
    assert_eq!(news(&done, "E-2"), [("new", "Asthma")]);
    assert_eq!(done["rejected"][0]["reason"], "Nobody here has this number and this birth date.");
    let both = "Booking No,PFN,Problem\nE-1,900002,Asthma\n";
    let done = import(&scene, both, "2026-03-02T06:50:00");
    assert_eq!(done["rejected"][0]["reason"], "The numbers on this line are those of two people.");
}
