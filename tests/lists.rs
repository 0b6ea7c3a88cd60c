//! Lists of every kind through the door: workbooks, messages, files that are corrected once, and
//! files made to do harm. The readers' own tests say what each cell becomes.

use crate::support::{
    dump::{facts, same},
    facility::{Scene, scene},
};
use serde_json::{Value, json};
use std::{
    fs,
    io::{Cursor, Write as _},
    path::Path,
    time::{Duration, Instant},
};
use throughcare_core::{Code, Failure};
use zip::{ZipWriter, write::SimpleFileOptions};

const DAY: &str = "2026-03-01";

fn desk() -> Scene {
    scene().with_user("coordinator", "coordinator", "programme")
}

/// A file of the tests' own data.
fn sample(scene: &Scene, name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data").join(name);
    let short = Path::new(name).file_name().unwrap().to_str().unwrap();
    scene.file(short, fs::read(path).unwrap())
}

fn with(path: &str, more: &Value) -> Value {
    let mut message = json!({ "path": path });
    message.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    message
}

fn preview(scene: &Scene, path: &str) -> Result<Value, Failure> {
    scene.ask("roster.preview", with(path, &json!({ "as_of": DAY })))
}

fn import(scene: &Scene, path: &str, more: &Value) -> Value {
    scene.ask("roster.import", with(path, more)).unwrap()
}

fn message(event: &str, booking: &str, left: &str) -> String {
    format!(
        "MSH|^~\\&|JMS|JAIL|TC|TC|20260301060000||ADT^{event}|1|P|2.5\r\
         PID|1||77{booking}^^^JAIL^PI||DOE^JANE^Q||19800102|F\r\
         PV1|1|I|A^07^2||||||||||||||||{booking}||||||||||||||||||||||||||{left}\r"
    )
}

#[test]
fn every_file_of_the_samples_goes_through_the_preview() {
    let six = ["0026000124", "26-000123", "26-000125", "26-000126", "26-000127", "26-000128"];
    let three = ["26-000123", "26-000124", "26-000125"];
    let mixed = ["0026000124", "26-000125", "26000123"];
    let everyman = ["40007716"];
    let cases: [(&str, &[&str]); 12] = [
        ("roster/roster_pipe_lf.txt", &six),
        ("roster/roster_report_header_footer.csv", &six),
        ("roster/roster_semicolon_quoted.csv", &six),
        ("roster/roster_utf16le_excel_unicode_text.txt", &six),
        ("roster/roster_utf8_bom.csv", &six),
        ("roster/roster_windows1252.csv", &six),
        ("roster/roster_single_name_column.csv", &three),
        ("roster/roster_excel_mixed_dates.xlsx", &mixed),
        ("hl7/ADT-A01-02.hl7", &everyman),
        ("hl7/ADT-A03-02.hl7", &everyman),
        ("hl7/ADT-A04-02.hl7", &everyman),
        ("hl7/ADT-A08-02.hl7", &everyman),
    ];
    let scene = desk();
    let before = scene.dump();
    for (name, bookings) in cases {
        let report = preview(&scene, &sample(&scene, name)).unwrap();
        assert_eq!(report["new"], json!(bookings), "{name}");
        assert_eq!(report["rejected"], json!([]), "{name}");
        // Of the samples, these two tell of somebody who has left.
        let left = name.contains("A03") || name.contains("A04");
        let reported: &[&str] = if left { bookings } else { &[] };
        let told = report["left"].as_array().cloned().unwrap_or_default();
        assert_eq!(json!(told), json!(reported), "{name}");
    }
    same(&before, &scene.dump(), "previews");
}

#[test]
fn a_workbook_is_imported_and_taken_back() {
    let scene = desk();
    let path = sample(&scene, "roster/roster_excel_mixed_dates.xlsx");
    let before = facts(scene.dump());
    let done = import(&scene, &path, &json!({ "as_of": DAY }));
    let held = scene.ask("case.open", json!({ "booking": "0026000124" })).unwrap();
    assert_eq!(held["person"]["birth"]["date"], "1990-01-02");
    let again = import(&scene, &path, &json!({ "as_of": DAY }));
    assert_eq!((&again["new"], &again["unchanged"]), (&json!([]), &json!(3)));
    for report in [&again, &done] {
        scene.ask("roster.undo", json!({ "import": report["import"] })).unwrap();
    }
    assert_eq!(facts(scene.dump()), before, "exactly what was before");
}

#[test]
fn a_reported_leaving_is_asked_about_and_can_be_taken_back() {
    let scene = desk();
    let file = |name: &str, text: String| scene.file(name, text);
    import(&scene, &file("in.hl7", message("A01", "B1", "")), &json!({ "as_of": DAY }));
    let before = facts(scene.dump());
    let left = file("out.hl7", message("A03", "B1", "202603020600"));
    let report = import(&scene, &left, &json!({ "as_of": "2026-03-02" }));
    assert_eq!((&report["left"], &report["gone"]), (&json!(["B1"]), &json!([])));
    let listed = scene.ask("left.list", json!({})).unwrap();
    assert_eq!(listed["gone"], 1, "the question what became of them is open");
    assert_eq!(listed["rows"][0]["state"], "gone");
    assert_eq!(listed["rows"][0]["expected"], "2026-03-02", "with the day that the jail tells");
    scene.ask("roster.undo", json!({ "import": report["import"] })).unwrap();
    assert_eq!(facts(scene.dump()), before, "and the stay is as it was");
    let imports = scene.ask("roster.list", json!({})).unwrap();
    assert!(imports.as_array().unwrap().iter().all(|import| import["partial"] == json!(true)));
}

#[test]
fn a_column_is_corrected_once_and_remembered_with_its_order_of_dates() {
    let scene = desk();
    let text = "Ref;Who;Born;Out\n1;DOE, J;03/04/1980;05/06/2026\n";
    let path = scene.file("odd.csv", text);
    let shown = scene.ask("roster.columns", with(&path, &json!({}))).unwrap();
    assert!(shown["problem"].is_string(), "it is shown although it is not understood");
    let map = json!({
        "booking_number": "Ref", "full_name": "Who", "birth_date": "Born",
        "projected_release_date": "Out",
    });
    let how = json!({ "map": map, "read": { "dates": "day_first" }, "as_of": DAY });
    let mut asked = how.clone();
    asked.as_object_mut().unwrap().remove("as_of");
    let shown = scene.ask("roster.columns", with(&path, &asked)).unwrap();
    assert_eq!(shown["problem"], Value::Null);
    assert_eq!(shown["dates"][0]["order"], "day_first");
    import(&scene, &path, &how);
    let next = scene.file("next.csv", "REF;WHO;BORN;OUT\n2;ROE, A;07/08/1981;09/10/2026\n");
    let shown = scene.ask("roster.columns", with(&next, &json!({}))).unwrap();
    assert_eq!((&shown["remembered"], &shown["problem"]), (&json!(true), &Value::Null));
    import(&scene, &next, &json!({ "as_of": DAY, "partial": true }));
    let held = scene.ask("case.open", json!({ "booking": "2" })).unwrap();
    assert_eq!(held["person"]["birth"]["date"], "1981-08-07", "the day stands first");
}

#[test]
fn a_file_says_what_it_is_and_can_be_corrected() {
    let scene = desk();
    let path = sample(&scene, "roster/roster_windows1252.csv");
    let shown = scene.ask("roster.columns", with(&path, &json!({}))).unwrap();
    let shape = &shown["shape"];
    assert_eq!((&shape["kind"], &shape["delimiter"]), (&json!("text"), &json!("comma")));
    assert_eq!(shape["encoding"], "windows-1252");
    let corrected = json!({ "read": { "encoding": "utf8" } });
    let shown = scene.ask("roster.columns", with(&path, &corrected)).unwrap();
    assert_eq!(shown["shape"]["encoding"], "UTF-8");
    let book = sample(&scene, "roster/roster_excel_mixed_dates.xlsx");
    let shown = scene.ask("roster.columns", with(&book, &json!({}))).unwrap();
    assert_eq!(shown["shape"]["sheet"], "Roster");
    assert_eq!(shown["shape"]["sheets"][1], json!({ "name": "Hidden", "hidden": true }));
    assert_eq!(shown["line"], 3);
    let hl7 = sample(&scene, "hl7/ADT-A08-02.hl7");
    let shown = scene.ask("roster.columns", with(&hl7, &json!({}))).unwrap();
    assert_eq!((&shown["shape"]["kind"], &shown["line"]), (&json!("messages"), &Value::Null));
    assert_eq!(shown["partial"], true, "a message file names only those with news");
    assert_eq!(shown["samples"][0][0], "40007716");
}

#[test]
fn nobody_is_gone_from_the_prison_list_of_the_next_ninety_days() {
    let scene = desk();
    let headings = "OffenderId,Cdcno,FirstName,LastName,Sex,PlannedReleaseType,EligForPrcs,\
                    CurrentLocation,EarliestPossibleReleaseDate\n";
    let one = "7001,AB1234,JANE,DOE,F,PRCS,Y,CCWF,4/1/2026\n";
    let two = "7002,AB1235,ANN,ROE,F,PAROLE,N,CCWF,4/9/2026\n";
    let first = scene.file("one.csv", format!("{headings}{one}{two}"));
    let shown = scene.ask("roster.columns", with(&first, &json!({}))).unwrap();
    assert_eq!(
        (&shown["preset"], &shown["partial"]),
        (&json!("cdcr_within_90_days"), &json!(true))
    );
    let report = import(&scene, &first, &json!({ "as_of": DAY }));
    assert_eq!(report["new"], json!(["AB1234", "AB1235"]), "a commitment is its CDCR number");
    let second = scene.file("two.csv", format!("{headings}{one}"));
    let report = import(&scene, &second, &json!({ "as_of": "2026-03-02" }));
    assert_eq!(report["gone"], json!([]), "the date may have moved");
}

/// A ZIP of these files.
fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn a_file_made_to_do_harm_gets_a_sentence_within_five_seconds() {
    let scene = desk();
    let book = fs::read(sample(&scene, "roster/roster_excel_mixed_dates.xlsx")).unwrap();
    let million = ["a,b\n", &",".repeat(1_000_000), "\n"].concat().into_bytes();
    let laughs = b"<!DOCTYPE x [<!ENTITY a \"ha\">]><workbook>&a;</workbook>".as_slice();
    let spaces = vec![b' '; 300 << 20];
    let cases: [(&str, Vec<u8>); 8] = [
        ("a bomb", zipped(&[("xl/workbook.xml", b"<workbook>"), ("xl/a.xml", &spaces)])),
        ("entities", zipped(&[("xl/workbook.xml", laughs)])),
        ("a ZIP cut in two", book[..book.len() / 2].to_vec()),
        ("a ZIP of nothing", zipped(&[])),
        ("a million columns", million),
        ("a message without segments", b"MSH".to_vec()),
        ("a message of one odd line", b"MSH|\rXYZ".to_vec()),
        ("a NUL", b"a,b\n\0,1\n".to_vec()),
    ];
    for (name, bytes) in cases {
        let path = scene.file("harm", bytes);
        for entry in ["roster.columns", "roster.compare"] {
            let begun = Instant::now();
            let said = scene.ask(entry, with(&path, &json!({})));
            assert!(begun.elapsed() < Duration::from_secs(5), "{name}: {:?}", begun.elapsed());
            // A message that tells nothing is a line that was not taken; all else is refused.
            match said {
                Err(failure) => {
                    assert_eq!(failure.code, Code::Refused, "{name}: {}", failure.message);
                    assert!(failure.message.ends_with('.'), "{name}: {}", failure.message);
                }
                Ok(_) => assert!(name.contains("odd line"), "{name} was taken"),
            }
        }
    }
}
