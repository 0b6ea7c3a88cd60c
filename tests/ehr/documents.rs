//! Clinical documents (C-CDA) through the door: whose they are, what they change, and taking it
//! back.

use super::{case, clinic, facts, import as import_report, news};
use crate::support::{
    ccda::{
        ALLERGIES, DOSES, MEDICINES, PROBLEMS, allergy, archive, document, dose, medicine, problem,
        reaction, section,
    },
    dump::same,
    facility::Scene,
};
use serde_json::{Value, json};
use throughcare_core::{Code, Failure};

fn ask(
    scene: &Scene,
    entry: &str,
    bytes: impl AsRef<[u8]>,
    more: &Value,
) -> Result<Value, Failure> {
    let mut message = json!({ "path": scene.file("record.xml", bytes) });
    message.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    scene.ask(entry, message)
}

fn import(scene: &Scene, bytes: impl AsRef<[u8]>) -> Value {
    ask(scene, "ehr.import_documents", bytes, &json!({})).unwrap()
}

fn list<'r>(report: &'r Value, name: &str) -> &'r Value {
    let lists = report["lists"].as_array().unwrap();
    lists.iter().find(|list| list["list"] == name).unwrap()
}

/// 06:45 in California on 2 March.
const WRITTEN: &str = "202603021445+0000";

fn medicines(names: &[&str]) -> String {
    let low = "<effectiveTime xsi:type=\"IVL_TS\"><low value=\"20260203\"/></effectiveTime>";
    let entries: Vec<String> = names.iter().map(|name| medicine(name, "active", low)).collect();
    section(MEDICINES, "", &entries)
}

/// A whole summary of E-1.
fn summary() -> String {
    let taken = "<effectiveTime xsi:type=\"IVL_TS\"><low value=\"20260203\"/></effectiveTime>\
                 <effectiveTime xsi:type=\"PIVL_TS\" operator=\"A\"><period value=\"12\" unit=\"h\"/></effectiveTime>\
                 <routeCode displayName=\"oral\"/><doseQuantity value=\"1\"/>\
                 <administrationUnitCode displayName=\"tablet\"/>\
                 <entryRelationship typeCode=\"RSON\"><observation classCode=\"OBS\" moodCode=\"EVN\">\
                 <value xsi:type=\"CD\" displayName=\"hypertension\"/></observation></entryRelationship>";
    let missed = "<entryRelationship typeCode=\"RSON\"><act classCode=\"ACT\" moodCode=\"EVN\">\
                  <code displayName=\"Patient refusal\"/></act></entryRelationship>";
    let refused = dose("metformin 500 mg", "202603020620-0800", missed).replace(
        "moodCode=\"EVN\">\
         <templateId root=\"2.16.840.1.113883.10.20.22.4.16\"",
        "moodCode=\"EVN\" negationInd=\"true\">\
         <templateId root=\"2.16.840.1.113883.10.20.22.4.16\"",
    );
    document(
        "E-1",
        "19931010",
        WRITTEN,
        &[
            section(MEDICINES, "", &[medicine("lisinopril 10 MG Oral Tablet", "active", taken)]),
            section(
                DOSES,
                "",
                &[dose("lisinopril 10 MG Oral Tablet", "202603020640-0800", ""), refused],
            ),
            section(
                ALLERGIES,
                "",
                &[allergy("", "419199007", "Extract, penicillin", &reaction("Hives"))],
            ),
            section(
                PROBLEMS,
                "",
                &[problem("Hypertension", "I10", "active", "", "<low value=\"20190304\"/>")],
            ),
        ],
    )
}

#[test]
fn a_document_tells_orders_doses_allergies_and_problems_each_with_its_time() {
    let scene = clinic();
    let before = facts(scene.dump());
    let shown = ask(&scene, "ehr.read", summary(), &json!({})).unwrap();
    assert_eq!(shown["documents"], true, "it has no columns");
    let seen = ask(&scene, "ehr.preview_documents", summary(), &json!({})).unwrap();
    same(&before, &facts(scene.dump()), "a preview saves nothing");
    let done = import(&scene, summary());
    assert_eq!((&done["documents"], &done["people"]), (&json!(1), &json!(1)));
    for name in ["orders", "administrations", "allergies", "problems"] {
        assert_eq!(list(&done, name)["people"], list(&seen, name)["people"], "{name}");
        assert_eq!(list(&done, name)["as_of"], "2026-03-02T06:45:00", "{name}");
        assert_eq!(list(&done, name)["as_of_from"], "document", "{name}");
        assert_eq!(list(&done, name)["rejected"], json!([]), "{name}");
    }
    assert_eq!(list(&done, "administrations")["doses_to"], "2026-03-02T06:40:00");
    let held = case(&scene, "E-1");
    let order = &held["medicines"][0];
    assert_eq!(
        (&order["value"]["drug"], &order["value"]["strength"], &order["value"]["form"]),
        (&json!("lisinopril"), &json!("10 MG"), &json!("Oral Tablet"))
    );
    assert_eq!(
        order["value"]["directions"], "1 tablet, oral, every 12 h",
        "as its parts are written"
    );
    assert_eq!(order["value"]["indication"], "hypertension");
    assert_eq!(order["value"]["state"], "planned");
    assert_eq!(
        (&order["source"], &order["as_of"]),
        (&json!("clinical document"), &json!("2026-03-02T06:45:00"))
    );
    let doses = held["administrations"].as_array().unwrap();
    assert_eq!(doses[0]["value"]["given"], json!({ "on": "2026-03-02", "time": "06:40:00" }));
    assert_eq!(doses[0]["value"]["dose"], "10 mg");
    assert_eq!(doses[0]["as_of"], "2026-03-02T06:40:00", "doses to 06:40");
    assert_eq!(
        doses[1]["value"]["not_given"],
        json!([{ "on": "2026-03-02", "time": "06:20:00", "how": "refused", "reason": "Patient refusal" }])
    );
    assert_eq!(held["allergies"]["value"]["list"], json!(["Extract, penicillin (Hives)"]));
    let problem = &held["problems"][0]["value"];
    assert_eq!(
        (&problem["name"], &problem["icd10"], &problem["since"]),
        (&json!("Hypertension"), &json!("I10"), &json!("2019-03-04"))
    );
}

#[test]
fn the_same_document_again_changes_nothing_and_one_undo_takes_all_its_lists_back() {
    let scene = clinic();
    let before = facts(scene.dump());
    let first = import(&scene, summary());
    let after = facts(scene.dump());
    let again = import(&scene, summary());
    for list in again["lists"].as_array().unwrap() {
        assert_eq!(list["people"], json!([]), "{list}");
    }
    same(&after, &facts(scene.dump()), "nothing is there twice");
    for report in [&again, &first] {
        let newest = &report["lists"].as_array().unwrap().last().unwrap()["import"];
        scene.ask("ehr.undo", json!({ "import": newest })).unwrap();
    }
    same(&before, &facts(scene.dump()), "all undone");
    let listed = scene.ask("ehr.list", json!({})).unwrap();
    assert!(listed.as_array().unwrap().iter().all(|shown| !shown["undone_at"].is_null()));
    assert_eq!(listed[0]["counts"]["documents"], 1);
}

#[test]
fn only_a_number_of_this_facility_with_its_birth_date_tells_whose_a_document_is() {
    let scene = clinic();
    let people = scene.dump()["person"].len();
    let lists = [medicines(&["Metformin"])];
    let whose = |number: &str, born: &str| {
        let text = document(number, born, WRITTEN, &lists);
        ask(&scene, "ehr.preview_documents", text, &json!({})).unwrap()
    };
    assert_eq!(whose("E-2", "19900102")["people"], 1, "a booking number");
    assert_eq!(whose("900002", "19900102")["people"], 1, "a person number");
    let cases = [
        ("E-2", "19900103", "is not known to be born on its birth date"),
        ("E-9", "19900102", "Nobody here has one of its numbers"),
        ("RAMOS", "19931010", "Nobody here has one of its numbers"),
    ];
    for (number, born, why) in cases {
        let seen = whose(number, born);
        let told = seen["not_read"][0]["why"].as_str().unwrap();
        assert!(told.contains(why), "{number}: {told}");
        assert_eq!(seen["lists"], json!([]));
    }
    let two =
        document("E-2\"/><id root=\"2.999.3\" extension=\"900003", "19900102", WRITTEN, &lists);
    let seen = ask(&scene, "ehr.preview_documents", two, &json!({})).unwrap();
    assert_eq!(seen["not_read"][0]["why"], "Its numbers are those of two people here.");
    let refused = ask(
        &scene,
        "ehr.import_documents",
        document("E-9", "19900102", WRITTEN, &lists),
        &json!({}),
    )
    .unwrap_err();
    assert_eq!(refused.code, Code::Refused);
    assert_eq!(
        scene.dump()["person"].len(),
        people,
        "nobody is made because a document names them"
    );
}

#[test]
fn what_the_next_document_lacks_becomes_a_question_where_it_is_whole() {
    let scene = clinic();
    let of =
        |written: &str, names: &[&str]| document("E-1", "19931010", written, &[medicines(names)]);
    import(&scene, of("202603010645-0800", &["Metformin", "Lisinopril"]));
    let next = of(WRITTEN, &["Metformin"]);
    let partly = ask(&scene, "ehr.preview_documents", &next, &json!({ "partial": true })).unwrap();
    assert_eq!(list(&partly, "orders")["people"], json!([]));
    let done = import(&scene, &next);
    assert_eq!(news(list(&done, "orders"), "E-1"), [("gone", "Lisinopril")]);
    assert_eq!(case(&scene, "E-1")["medicines"].as_array().unwrap().len(), 2, "nothing is closed");
    let newest = &list(&done, "orders")["import"];
    scene.ask("ehr.undo", json!({ "import": newest })).unwrap();
    let odd = medicine("Aspirin", "completed", "");
    let with_odd = next.replace("</section>", &format!("<entry>{odd}</entry></section>"));
    let done = import(&scene, &with_odd);
    assert_eq!(
        news(list(&done, "orders"), "E-1"),
        [],
        "a list of which a line was not read is no whole one"
    );
}

#[test]
fn documents_of_an_archive_are_read_each_for_itself() {
    let scene = clinic();
    let files = archive(&[
        (
            "IHE/one.xml",
            &document("E-1", "19931010", "202603010645-0800", &[medicines(&["Metformin"])]),
        ),
        ("IHE/two.xml", &document("E-1", "19931010", WRITTEN, &[medicines(&["Lisinopril"])])),
        ("IHE/three.xml", &document("E-2", "19900102", WRITTEN, &[medicines(&["Insulin"])])),
        ("IHE/damaged.xml", "<ClinicalDocument xmlns=\"urn:hl7-org:v3\">"),
        ("IHE/METADATA.xml", "<SubmitObjectsRequest xmlns=\"urn:other\"/>"),
        ("README.TXT", "made up"),
    ]);
    let done = import(&scene, files);
    assert_eq!((&done["documents"], &done["people"]), (&json!(5), &json!(2)));
    assert_eq!(done["other_files"], 1);
    assert_eq!(news(list(&done, "orders"), "E-1"), [("new", "Lisinopril")], "the newer one counts");
    assert_eq!(news(list(&done, "orders"), "E-2"), [("new", "Insulin")]);
    assert_eq!(list(&done, "orders")["as_of"], "2026-03-01T06:45:00", "the oldest of them");
    let names: Vec<&str> = done["not_read"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["name"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["METADATA.xml", "damaged.xml"]);
    assert_eq!(case(&scene, "E-1")["medicines"][0]["as_of"], "2026-03-02T06:45:00", "its own time");
}

#[test]
fn a_document_that_is_older_than_what_is_in_asks_first_and_never_makes_a_report_look_newer() {
    let scene = clinic();
    let report = "Booking No,Medication,Start Date\nE-1,Metformin,2/3/2026\n";
    import_report(&scene, report, "2026-03-01T12:00:00");
    import(&scene, document("E-2", "19900102", WRITTEN, &[medicines(&["Insulin"])]));
    let feeds = scene.ask("feeds.show", json!({})).unwrap();
    assert_eq!(
        feeds["reports"][0]["as_of"], "2026-03-01T12:00:00",
        "one document is not everybody"
    );
    assert_eq!(feeds["reports"][0]["documents"], 0);
    let old = document("E-1", "19931010", "202603010645-0800", &[medicines(&["Lisinopril"])]);
    let refused = ask(&scene, "ehr.import_documents", &old, &json!({})).unwrap_err();
    assert!(refused.message.contains("older than what is in"), "{}", refused.message);
    let done = ask(&scene, "ehr.import_documents", &old, &json!({ "older": true })).unwrap();
    assert_eq!(list(&done, "orders")["people"], json!([]), "the newer report knows better");
    let ahead = document("E-3", "19800506", "202604010645-0800", &[medicines(&["Insulin"])]);
    let refused = ask(&scene, "ehr.import_documents", ahead, &json!({})).unwrap_err();
    assert!(refused.message.contains("has not come yet"), "{}", refused.message);
}

#[test]
fn an_older_report_does_not_bring_back_what_a_newer_document_leaves_out() {
    let scene = clinic();
    import(&scene, document("E-1", "19931010", WRITTEN, &[medicines(&["Metformin"])]));
    let report = "Booking No,Medication,Start Date\nE-1,Metformin,2/3/2026\nE-1,Aspirin,2/3/2026\n\
                  E-2,Aspirin,2/3/2026\n";
    let done = import_report(&scene, report, "2026-03-01T12:00:00");
    assert_eq!(news(&done, "E-1"), []);
    assert_eq!(news(&done, "E-2"), [("new", "Aspirin")]);
}

#[test]
fn documents_alone_give_the_feed_its_age() {
    let scene = clinic();
    import(&scene, summary());
    let feeds = scene.ask("feeds.show", json!({})).unwrap();
    let doses = feeds["reports"].as_array().unwrap();
    let doses = doses.iter().find(|feed| feed["list"] == "administrations").unwrap();
    assert_eq!(
        (&doses["doses_to"], &doses["documents"]),
        (&json!("2026-03-02T06:40:00"), &json!(1))
    );
}

#[test]
fn only_the_lists_that_are_wanted_are_taken() {
    let scene = clinic();
    let wanted = json!({ "lists": ["allergies"] });
    let done = ask(&scene, "ehr.import_documents", summary(), &wanted).unwrap();
    assert_eq!(done["lists"].as_array().unwrap().len(), 1);
    let held = case(&scene, "E-1");
    assert_eq!((&held["medicines"], &held["problems"]), (&json!([]), &json!([])));
    let refused = ask(&scene, "ehr.import", summary(), &json!({ "list": "orders" })).unwrap_err();
    assert!(refused.message.contains("clinical documents"), "{}", refused.message);
}

#[test]
fn a_medicine_of_a_report_is_known_again_in_a_document() {
    let scene = clinic();
    let report =
        "Booking No,Medication,Strength,Form,Start Date\nE-1,Lisinopril,10 mg,tablet,2/3/2026\n";
    import_report(&scene, report, "2026-03-01T12:00:00");
    let lists = [medicines(&["lisinopril 10 MG Oral Tablet"])];
    let done = import(&scene, document("E-1", "19931010", WRITTEN, &lists));
    assert_eq!(case(&scene, "E-1")["medicines"].as_array().unwrap().len(), 1, "no second one");
    assert_eq!(news(list(&done, "orders"), "E-1"), [("changed", "Lisinopril 10 mg Oral Tablet")]);
}
