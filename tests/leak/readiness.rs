//! The evidence report of the training facility leaves the house and tells of nobody: no name, no
//! booking, no medicine, in its words, its metadata or its file name.

use crate::support::pdf::text_of;
use crate::training::asked;
use serde_json::{Value, json};
use std::{collections::BTreeSet, fs};
use throughcare_core::training::Story;

/// Words of three letters and more, as written and in lower case.
fn words(text: &str) -> BTreeSet<String> {
    let inside = |letter: char| letter.is_alphanumeric() || letter == '-';
    let words = text.split(|letter| !inside(letter)).filter(|word| 2 < word.chars().count());
    words.map(str::to_lowercase).collect()
}

/// Every medicine that the story writes down.
fn medicines() -> BTreeSet<String> {
    let steps = Story::load().unwrap().steps;
    let clinical = steps.iter().filter(|step| matches!(&*step.ask, "mat.save" | "medicines.save"));
    let drugs = clinical.filter_map(|step| step.message.pointer("/value/drug")?.as_str());
    drugs.flat_map(words).filter(|word| word.chars().all(char::is_alphabetic)).collect()
}

#[test]
fn the_evidence_report_names_nobody_no_booking_and_no_medicine() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("report.pdf");
    let made = asked("supervisor", "readiness.make", json!({ "out": path.to_str().unwrap() }));
    let bytes = fs::read(&path).unwrap();
    let told = words(&text_of(&bytes));
    let raw = String::from_utf8_lossy(&bytes).into_owned();
    let list = asked("supervisor", "caseload.list", json!({ "limit": 500 }));
    let rows = list["rows"].as_array().unwrap();
    assert!(20 < rows.len(), "there is somebody to be named");
    for row in rows {
        let booking = row["booking"].as_str().unwrap();
        assert!(!told.contains(&booking.to_lowercase()), "{booking}");
        assert!(!raw.contains(booking) && !made.to_string().contains(booking), "{booking}");
        for field in ["last", "first"] {
            for name in words(row[field].as_str().unwrap()) {
                assert!(!told.contains(&name), "{name} of {booking}");
            }
        }
    }
    let medicines = medicines();
    assert!(medicines.contains("sublocade") && medicines.contains("lisinopril"));
    for medicine in &medicines {
        assert!(!told.contains(medicine), "{medicine}");
    }
    assert_eq!(made["document"], Value::from("READINESS-20260302"));
}
