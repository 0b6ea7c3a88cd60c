//! Whatever is brought to the program: one sentence for the person, and everything as it was.

use crate::support::{
    child,
    dump::{dump, same, store_of},
    everything::everything,
    facility::{PASSPHRASE, Scene, scene},
    rosters::{HEADINGS, roster},
};
use serde_json::{Value, json};
use std::{fs, fs::File, path::Path, process::Command};
use throughcare_core::{Code, Failure, catalog};

/// Stands in every bad file as somebody's name, and may stand in no sentence.
const CANARY: &str = "Zyxwvutsrq";

fn desk() -> Scene {
    let scene = scene().with_user("coordinator", "coordinator", "programme");
    let file = scene.file("good.csv", roster(3, "A-01"));
    scene.ask("roster.import", json!({ "path": file })).unwrap();
    scene
}

/// Says that a failure is a sentence for a person, with nothing in it of the cause or of a person.
fn is_a_sentence(failure: &Failure, what: &str) {
    let Failure { code, message, problems } = failure;
    assert_ne!(*code, Code::Unexpected, "{what}: there is more to say than: {message}");
    let mut all: Vec<&str> = problems.iter().map(|problem| problem.message.as_str()).collect();
    all.push(message);
    for message in all {
        let begins = message.starts_with(|letter: char| letter.is_uppercase());
        let ends = message.ends_with(['.', '?']) || message.ends_with('…');
        assert!(begins && ends, "{what}: this is no sentence: {message}");
        for word in ["os error", "sqlite", "panicked", "SQL", "errno", "serde", "line 1 column"] {
            assert!(!message.contains(word), "{what}: a cause is no help: {message}");
        }
        assert!(!message.contains(CANARY), "{what}: personal data in: {message}");
    }
}

/// Previews and imports something that is no roster.
fn refused(scene: &Scene, message: &Value, what: &str) -> Failure {
    let before = scene.dump();
    let preview = scene.ask("roster.preview", message.clone()).unwrap_err();
    let failure = scene.ask("roster.import", message.clone()).unwrap_err();
    assert_eq!(preview, failure, "{what}: the preview says the same");
    is_a_sentence(&failure, what);
    same(&before, &scene.dump(), what);
    failure
}

#[test]
fn a_file_that_is_no_roster_is_refused_in_a_sentence() {
    let scene = desk();
    let person = format!("B-1,{CANARY},Jane,1/2/1990");
    let wide = vec![CANARY; 100_000].join(",");
    let files: [(&str, Vec<u8>); 13] = [
        ("an empty file", Vec::new()),
        ("only empty lines", vec![b'\n'; 5000]),
        ("a picture", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".as_slice(), CANARY.as_bytes()].concat()),
        ("a workbook", [b"PK\x03\x04\x14\0\0\0".as_slice(), CANARY.as_bytes()].concat()),
        ("a PDF", format!("%PDF-1.7\n{CANARY}").into()),
        ("a web page", format!("<html><td>{CANARY}</td></html>").into()),
        ("NULs", format!("{HEADINGS}\nB-1,{CANARY}\0,Jane\0\n").into()),
        ("NULs after a long beginning", {
            let mut text = roster(2000, "A-01");
            text = format!("{text}B-9,{CANARY},Ja\0ne\n");
            text.into()
        }),
        (
            "no booking column",
            format!("Last Name,First Name,Date of Birth\n{CANARY},Jane,\n").into(),
        ),
        ("no name column", "Booking Number,Date of Birth,Sex\nB-1,1/2/1990,F\n".into()),
        ("no headings", format!("{person}\nB-2,{CANARY},John,1/3/1990\n").into()),
        ("a quotation mark without end", {
            let rows = "B-2,Doe,John,1/3/1990\n".repeat(200);
            format!("Booking,Last Name,First Name,DOB\nB-1,\"{CANARY},Jane,1/2/1990\n{rows}").into()
        }),
        ("a hundred thousand columns", format!("{HEADINGS},{wide}\n{person}\n").into()),
    ];
    for (what, bytes) in files {
        let message = json!({ "path": scene.file("bad.csv", bytes) });
        refused(&scene, &message, what);
    }
}

#[test]
fn a_place_that_is_no_readable_file_is_refused_in_a_sentence() {
    let scene = desk();
    let folder = scene.folder.path().to_str().unwrap().to_owned();
    let absent = format!("{folder}/absent.csv");
    let mut places = vec![("no path", String::new()), ("a folder", folder), ("absent", absent)];
    if cfg!(target_os = "linux") {
        // Opens for its owner and fails at the first byte, like a stick that was pulled out.
        places.push(("a file that cannot be read", "/proc/self/mem".into()));
    }
    for (what, path) in places {
        refused(&scene, &json!({ "path": path }), what);
    }
}

#[test]
fn a_map_that_does_not_fit_the_file_is_refused_in_a_sentence() {
    let scene = desk();
    let file = scene.file("list.csv", format!("{HEADINGS}\nB-1,{CANARY},Jane\n"));
    let maps = [
        (
            "a column that is not there",
            json!({ "booking_number": "Ref", "last_name": "Last Name" }),
        ),
        ("a map without the name", json!({ "booking_number": "Booking Number" })),
        ("an empty map", json!({})),
        ("a field that no roster has", json!({ "shoe_size": "Sex" })),
    ];
    for (what, map) in maps {
        let failure = refused(&scene, &json!({ "path": file, "map": map }), what);
        if what == "a column that is not there" {
            assert!(failure.message.contains("Ref"), "which one: {}", failure.message);
        }
    }
}

#[test]
fn lines_that_are_wrong_reject_only_themselves() {
    let scene = desk();
    let text = format!(
        "{HEADINGS}\n,{CANARY},Jane,1/2/1990,F,3/1/2026,,SENTENCED,A-01\n\
         B-1,{CANARY},Jane,2/30/1990,F,3/1/2026,13/45/2026,SENTENCED,A-01\n\
         B-2,Roe,John,1/3/1990,M,3/1/2026,4/1/2026,SENTENCED,A-02\n"
    );
    let file = scene.file("list.csv", text);
    let message = json!({ "path": file, "partial": true });
    let report = scene.ask("roster.import", message).unwrap();
    assert_eq!(report["rejected"].as_array().unwrap().len(), 1, "no booking number: {report:#}");
    assert_eq!(report["rejected"][0]["line"], 2);
    assert_eq!(report["new"], json!(["B-1", "B-2"]));
    let noted: Vec<_> = report["notes"].as_array().unwrap().iter().map(|it| &it["line"]).collect();
    assert!(noted.contains(&&json!(3)), "a date that does not exist is noted: {report:#}");
    assert!(!report.to_string().contains(CANARY), "a report names lines, not people: {report:#}");
    let case = scene.ask("case.open", json!({ "booking": "B-1" })).unwrap();
    let birth = json!({ "as_written": "2/30/1990", "date": null, "quality": "impossible" });
    assert_eq!(case["person"]["birth"], birth, "kept as it was written");
    assert_eq!(case["release"]["date"], Value::Null, "there is no 45th of any month");
}

#[cfg(target_os = "linux")]
#[test]
fn a_line_of_a_gigabyte_is_refused_in_little_memory() {
    let Some(folder) = child::folder() else {
        let folder = tempfile::tempdir().unwrap();
        let test = "bad_input::a_line_of_a_gigabyte_is_refused_in_little_memory";
        child::finish(child::command(test, "", folder.path()));
        return;
    };
    let scene = desk();
    let before = child::memory("VmHWM:");
    let pipe = folder.join("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    for line in ["yes | tr -d '\\n'", "yes '\"a' | tr '\\n' ','"] {
        let write =
            format!("(echo '{HEADINGS}'; {line}) | head -c 1073741824 > '{}'", pipe.display());
        for entry in ["roster.preview", "roster.import"] {
            let mut writer = Command::new("sh").arg("-c").arg(&write).spawn().unwrap();
            let failure = scene.ask(entry, json!({ "path": pipe })).unwrap_err();
            is_a_sentence(&failure, line);
            writer.wait().unwrap();
        }
    }
    // A hole in a file takes no room on the disk either.
    let hole = folder.join("hole.csv");
    fs::write(&hole, roster(1000, "A-01")).unwrap();
    File::options().write(true).open(&hole).unwrap().set_len(1 << 30).unwrap();
    refused(&scene, &json!({ "path": hole }), "a hole");
    let grown = child::memory("VmHWM:") - before;
    assert!(grown < 24 * 1024, "{grown} KiB more for a line that is never held whole");
}

/// Every entry, asked by somebody who may.
fn each_entry(scene: &Scene, mut ask: impl FnMut(&str)) {
    for user in ["supervisor", "admin"] {
        scene.app.sign_in(user, PASSPHRASE).unwrap();
        for (name, _, _) in catalog().entries() {
            ask(name);
        }
    }
}

fn with_supervisor() -> Scene {
    let scene = desk();
    scene.app.sign_in("admin", PASSPHRASE).unwrap();
    scene.with_user("supervisor", "supervisor", "programme")
}

#[test]
fn a_message_of_a_wrong_shape_is_refused_by_every_entry() {
    let scene = with_supervisor();
    let store = store_of(&scene.data(), &*scene.keys, "admin");
    let before = dump(&store);
    let mut deep = json!(CANARY);
    for _ in 0..100 {
        deep = json!([deep]);
    }
    let echo = format!("missing field `{CANARY}`");
    let shapes = [
        json!(42),
        json!(CANARY),
        json!(echo),
        deep,
        json!({ "made up": CANARY }),
        json!({ CANARY: 1 }),
        json!({ "booking": [CANARY] }),
        json!({ "booking": echo, "value": echo, "source": "x", "id": echo }),
        json!({ "path": { "to": CANARY }, "name": [CANARY], "out": 7, "file": false }),
    ];
    each_entry(&scene, |name| {
        for shape in &shapes {
            let what = format!("{name} asked with {shape}");
            let failure = scene.ask(name, shape.clone()).expect_err(&what);
            assert!(matches!(failure.code, Code::Invalid | Code::Forbidden), "{what}: {failure:?}");
            is_a_sentence(&failure, &what);
        }
    });
    same(&before, &dump(&store), "messages of a wrong shape");
}

#[test]
fn a_message_with_one_wrong_field_changes_nothing_or_is_refused_whole() {
    let scene = with_supervisor();
    scene.app.sign_in("supervisor", PASSPHRASE).unwrap();
    let store = store_of(&scene.data(), &*scene.keys, "admin");
    let mut before = dump(&store);
    let wrong = [json!([CANARY]), json!({ CANARY: CANARY }), json!(-1), json!(1e300), json!("")];
    for (entry, message) in everything("R-000001", &mut |_| CANARY.into()) {
        for place in places(&message, "") {
            for value in &wrong {
                let mut message = message.clone();
                *message.pointer_mut(&place).unwrap() = value.clone();
                let what = format!("{entry} with {value} in {place}");
                match scene.ask(entry, message) {
                    Ok(_) => before = dump(&store),
                    Err(failure) => {
                        is_a_sentence(&failure, &what);
                        same(&before, &dump(&store), &what);
                    }
                }
            }
        }
    }
}

/// Every place in a message, as a JSON pointer.
fn places(value: &Value, at: &str) -> Vec<String> {
    let inside: Vec<(String, &Value)> = match value {
        Value::Object(fields) => fields.iter().map(|(name, held)| (name.clone(), held)).collect(),
        Value::Array(list) => {
            list.iter().enumerate().map(|(n, held)| (n.to_string(), held)).collect()
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Vec::new(),
    };
    let mut found = Vec::new();
    for (name, held) in inside {
        let place = format!("{at}/{name}");
        found.extend(places(held, &place));
        found.push(place);
    }
    found
}

#[test]
fn days_at_the_ends_of_the_calendar_break_no_screen() {
    for day in ["-262143-01-01", "0000-01-01", "9999-12-31", "+262142-12-31"] {
        let scene = with_supervisor();
        scene.app.sign_in("supervisor", PASSPHRASE).unwrap();
        let mut kept = 0;
        for (entry, message) in everything("R-000001", &mut |field| field.into()) {
            for place in places(&message, "") {
                let mut message = message.clone();
                let is_day = |text: &str| text.len() == 10 && text.starts_with("202");
                let held = message.pointer_mut(&place).unwrap();
                if !held.as_str().is_some_and(is_day) {
                    continue;
                }
                *held = json!(day);
                match scene.ask(entry, message) {
                    Ok(_) => kept += 1,
                    Err(failure) => is_a_sentence(&failure, &format!("{entry} {place} {day}")),
                }
            }
        }
        assert!(0 < kept, "{day}: some of it is taken, so that this test means something");
        let out = scene.folder.path().join("out.pdf");
        let questions = [
            ("case.open", json!({ "booking": "R-000001" })),
            ("worklist.show", json!({})),
            ("desk.show", json!({ "days": u32::MAX })),
            ("packets.make", json!({ "booking": "R-000001", "to": "pcp", "out": out })),
            (
                "release_date.preview",
                json!({
                    "booking": "R-000001", "date": day, "kind": "estimate", "source": "told us",
                }),
            ),
        ];
        for (entry, message) in questions {
            if let Err(failure) = scene.ask(entry, message) {
                is_a_sentence(&failure, &format!("{entry} with the day {day}"));
            }
        }
    }
}

#[test]
fn strange_text_comes_back_as_it_was_typed() {
    let scene = with_supervisor();
    scene.app.sign_in("supervisor", PASSPHRASE).unwrap();
    let long = "x".repeat(1 << 20);
    for text in ["a\0b", "\u{202e}gnp.exe", "'); DROP TABLE stay; --", "🧑‍⚕️", "=1+1", &long]
    {
        let value = json!({ "name": text, "icd10": null, "since": null, "warning": false });
        let message = json!({ "booking": "R-000001", "value": value, "source": "told us" });
        scene.ask("problems.save", message).unwrap();
        let case = scene.ask("case.open", json!({ "booking": "R-000001" })).unwrap();
        let problems = case["problems"].as_array().unwrap();
        let newest = problems.last().unwrap()["value"]["name"].as_str().unwrap();
        assert!(newest == text, "{text:.40}");
    }
    let path = Path::new("/dev/null");
    assert!(scene.ask("case.open", json!({ "booking": "R-0'00001" })).is_err());
    assert!(scene.ask("store.backup", json!({ "file": path })).is_err(), "never written over");
}
