//! Doses given and not given, and the last dose of a treatment.

use super::{case, clinic, facts, import, import_as, news, plan, preview, undo};
use crate::support::dump::same;
use serde_json::json;
use throughcare_core::Code;

const DOSES: &str = "Example County Jail Health\nPrinted: 03/02/2026 06:45\n\
    Booking #,Patient,Medication,Dose,Admin Date/Time,Status,Reason\n\
    E-1,\"RAMOS, LUIS\",Methadone HCl 10 mg/mL oral conc,110 mg,03/01/2026 06:05,Given,\n\
    E-1,\"RAMOS, LUIS\",Methadone HCl 10 mg/mL oral conc,110 mg,03/02/2026 06:10,Refused,did not come out\n\
    E-2,\"OKAFOR, ADA\",Lisinopril 10 mg tab,10 mg,03/02/2026 06:40,Given,\n\
    E-9,\"NOBODY, NINA\",Lisinopril 10 mg tab,10 mg,03/02/2026 06:20,Given,\n\
    E-3,\"TRAN, BINH\",Metformin 500 mg,500 mg,03/02/2026 06:15,Scheduled,\n";

#[test]
fn a_dose_file_moves_the_last_dose_and_a_refused_dose_is_never_one() {
    let scene = clinic();
    let before = json!({ "on": "2026-02-28", "time": "06:00:00" });
    plan(&scene, "methadone_daily", "methadone 110 mg", &before, "2026-02-28T07:00:00");
    let done = import_as(&scene, DOSES, &json!({})).unwrap();
    assert_eq!(
        (&done["list"], &done["as_of_from"]),
        (&json!("administrations"), &json!("printed"))
    );
    assert_eq!(done["as_of"], "2026-03-02T06:45:00", "as it says above its headings");
    assert_eq!(done["doses_to"], "2026-03-02T06:40:00", "the newest dose of anybody");
    let shown = case(&scene, "E-1");
    let plan = &shown["mat"][0];
    assert_eq!(plan["value"]["last_dose"], json!({ "on": "2026-03-01", "time": "06:05:00" }));
    assert_eq!(plan["source"], "dose file");
    assert_eq!(plan["as_of"], "2026-03-02T06:40:00", "doses to 06:40");
    let doses = &shown["administrations"][0]["value"];
    assert_eq!(doses["given"]["on"], "2026-03-01");
    let missed = json!([{
        "on": "2026-03-02", "time": "06:10:00", "how": "refused", "reason": "did not come out",
    }]);
    assert_eq!(doses["not_given"], missed, "kept, and never taken for a dose");
    assert_eq!(shown["administrations"][0]["protections"], json!(["sud"]), "by its name");
    let feeds = scene.ask("feeds.show", json!({})).unwrap();
    assert_eq!(feeds["reports"][0]["doses_to"], "2026-03-02T06:40:00");
    assert_eq!(feeds["reports"][0]["old"], false);
}

#[test]
fn lines_of_nobody_and_lines_not_understood_are_rejected_with_their_reason() {
    let scene = clinic();
    let people = scene.dump()["person"].len();
    let done = import_as(&scene, DOSES, &json!({})).unwrap();
    let rejected = done["rejected"].as_array().unwrap();
    let lines: Vec<_> = rejected.iter().map(|reject| reject["line"].as_u64().unwrap()).collect();
    assert_eq!(lines, [7, 8], "the one unknown, and the one that is only scheduled");
    assert_eq!(rejected[0]["reason"], "Nobody here has this booking number.");
    assert_eq!(scene.dump()["person"].len(), people, "nobody is made because a report names them");
    // Five lines: two of E-1 and one of E-2 are taken, two rejected.
    assert_eq!((&done["counts"]["rows"], &done["counts"]["people"]), (&json!(5), &json!(2)));
    let wrong =
        DOSES.replace("Booking #,Patient", "Booking #,DOB").replace("\"RAMOS, LUIS\"", "1/1/1970");
    let done = preview(&scene, &wrong, "2026-03-02T06:45:00");
    let reason = done["rejected"][0]["reason"].as_str().unwrap();
    assert!(
        reason.starts_with("The birth date on this line"),
        "not another person's dose: {reason}"
    );
}

#[test]
fn a_preview_saves_nothing_and_the_same_file_twice_changes_nothing() {
    let scene = clinic();
    plan(&scene, "methadone_daily", "methadone", &json!(null), "2026-02-28T07:00:00");
    let before = scene.dump();
    let shown = preview(&scene, DOSES, "2026-03-02T06:45:00");
    same(&before, &scene.dump(), "a preview");
    assert_eq!(news(&shown, "E-1").len(), 2, "the doses and the plan");
    import(&scene, DOSES, "2026-03-02T06:45:00");
    let before = facts(scene.dump());
    let again = import(&scene, DOSES, "2026-03-02T06:45:00");
    assert_eq!(again["people"], json!([]), "nothing is new");
    same(&before, &facts(scene.dump()), "the same file again");
}

#[test]
fn an_injection_is_no_daily_dose_and_a_daily_dose_no_injection() {
    let cases = [
        (
            "buprenorphine_daily",
            "buprenorphine/naloxone film",
            "Buprenorphine ER (Sublocade) 300 mg inj",
            false,
        ),
        (
            "buprenorphine_daily",
            "buprenorphine/naloxone film",
            "BUPRENORPHINE-NALOXONE 8-2 MG SL FILM",
            true,
        ),
        ("buprenorphine_daily", "Suboxone 8/2", "SUBOXONE 8 MG-2 MG FILM", true),
        ("buprenorphine_daily", "Suboxone 8/2", "Naloxone 4 mg nasal", false),
        ("sublocade", "Sublocade 300 mg", "Sublocade 300 mg/1.5 mL", true),
        ("sublocade", "Sublocade 300 mg", "Buprenorphine SL 8 mg", false),
        ("vivitrol", "Vivitrol 380 mg", "Naltrexone 50 mg tab", false),
        ("methadone_daily", "methadone 110 mg", "Methadone 10 mg/mL", true),
    ];
    for (product, drug, reported, moves) in cases {
        let scene = clinic();
        plan(&scene, product, drug, &json!(null), "2026-02-28T07:00:00");
        let file =
            format!("Booking No,Medication,Given Date,Given Time\nE-1,{reported},3/2/2026,06:10\n");
        import(&scene, &file, "2026-03-02T06:45:00");
        let last = &case(&scene, "E-1")["mat"][0]["value"]["last_dose"];
        assert_eq!(!last.is_null(), moves, "{reported} under a plan of {drug}: {last}");
    }
}

#[test]
fn what_somebody_typed_later_stands_and_the_difference_is_shown() {
    let scene = clinic();
    let file = "Booking No,Medication,Given Date,Given Time\n\
                E-1,Methadone 10 mg/mL,3/1/2026,06:10\nE-2,Metformin,3/2/2026,06:40\n";
    // Typed at 07:30: later than the newest dose of the file, which therefore says nothing of it.
    let typed = json!({ "on": "2026-03-02", "time": "07:20:00" });
    plan(&scene, "methadone_daily", "methadone", &typed, "2026-03-02T07:30:00");
    import(&scene, file, "2026-03-02T06:45:00");
    let shown = case(&scene, "E-1");
    assert_eq!(shown["mat"][0]["value"]["last_dose"], typed);
    assert_eq!(shown["reported"], json!([]), "the file ends before it");
    // A later file that knows of no such dose: the record stands, and the difference is a remark.
    let later = format!("{file}E-2,Metformin,3/2/2026,17:40\n");
    let done = import(&scene, &later, "2026-03-02T17:45:00");
    assert_eq!(news(&done, "E-1"), [("differs", "methadone")]);
    let shown = case(&scene, "E-1");
    assert_eq!(shown["mat"][0]["value"]["last_dose"], typed, "nothing is taken back silently");
    let remark = &shown["reported"][0];
    assert_eq!(remark["value"]["what"]["theirs"], "03/01/2026 06:10");
    assert!(remark["protections"].as_array().unwrap().contains(&json!("sud")), "as its plan is");
    let settle = json!({ "booking": "E-1", "id": remark["id"], "seen": remark["version"] });
    scene.ask("ehr.settle", settle).unwrap();
    let again = import(&scene, &later, "2026-03-02T17:45:00");
    assert_eq!(again["people"], json!([]), "settled is settled");
    assert_eq!(case(&scene, "E-1")["reported"], json!([]));
}

#[test]
fn undoing_restores_exactly_what_was_before_and_is_refused_after_later_work() {
    let scene = clinic();
    let before = json!({ "on": "2026-02-28", "time": "06:00:00" });
    plan(&scene, "methadone_daily", "methadone", &before, "2026-02-28T07:00:00");
    let start = facts(scene.dump());
    let first = import(&scene, DOSES, "2026-03-02T06:45:00");
    let middle = facts(scene.dump());
    let later =
        DOSES.replace("03/02/2026 06:10,Refused,did not come out", "03/02/2026 17:10,Given,");
    let second = import(&scene, &later, "2026-03-02T17:45:00");
    assert_eq!(undo(&scene, &first).unwrap_err().code, Code::Refused, "the newest one first");
    undo(&scene, &second).unwrap();
    same(&middle, &facts(scene.dump()), "the second one undone");
    undo(&scene, &first).unwrap();
    same(&start, &facts(scene.dump()), "both undone");
    assert_eq!(undo(&scene, &first).unwrap_err().code, Code::Refused, "not twice");
    let again = import(&scene, DOSES, "2026-03-02T06:45:00");
    assert_eq!(again["counts"], first["counts"], "as if it were the first time");
    let phone = json!({ "whose": "own", "number": "279-555-0101", "text_ok": true, "message": "message_ok" });
    scene
        .ask("phones.save", json!({ "booking": "E-1", "value": phone, "source": "told us" }))
        .unwrap();
    let refused = undo(&scene, &again).unwrap_err();
    assert!(refused.message.contains("E-1"), "it says where: {}", refused.message);
    let listed = scene.ask("ehr.list", json!({})).unwrap();
    assert_eq!((&listed[0]["can_undo"], &listed[0]["worked_on"]), (&json!(false), &json!(1)));
}

#[test]
fn an_older_file_is_refused_unless_somebody_confirms_it() {
    let scene = clinic();
    import(&scene, DOSES, "2026-03-02T06:45:00");
    let older = "Booking No,Medication,Given Date,Given Time\nE-3,Insulin,3/1/2026,06:10\n";
    let as_of = json!({ "as_of": "2026-03-01T07:00:00" });
    let refused = import_as(&scene, older, &as_of).unwrap_err();
    assert_eq!(refused.code, Code::Refused);
    assert_eq!(case(&scene, "E-3")["administrations"], json!([]), "nothing was taken from it");
    let shown = preview(&scene, older, "2026-03-01T07:00:00");
    assert!(shown["day_problem"].as_str().unwrap().contains("03/02/2026 06:45"));
    import_as(&scene, older, &json!({ "as_of": "2026-03-01T07:00:00", "older": true })).unwrap();
    assert_eq!(case(&scene, "E-3")["administrations"].as_array().unwrap().len(), 1);
    let feeds = scene.ask("feeds.show", json!({})).unwrap();
    assert_eq!(feeds["reports"][0]["as_of"], "2026-03-02T06:45:00", "the newest is what counts");
    let early = import_as(&scene, older, &json!({ "as_of": "2026-03-09T07:00:00" })).unwrap_err();
    assert!(early.message.contains("has not come yet"), "{}", early.message);
}
