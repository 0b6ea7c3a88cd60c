//! Canaries in every free text of treatment, orders, packs, receipts, notes and the morning's list:
//! whoever may not know asks everything that can be asked, and reads every paper that can be made.

use crate::support::{
    afterwards::afterwards,
    everything::everything,
    facility::{PASSPHRASE, Scene, scene},
    pdf::text_of,
    rosters::HEADINGS,
};
use serde_json::json;
use std::fmt::Write as _;
use throughcare_core::{Kind, catalog};

const BOOKING: &str = "C-1";
/// Begins each text; what stands behind it says where it was typed.
const MARK: &str = "Qzx7";

fn canary(field: &str) -> String {
    let plain: String = field.chars().filter(char::is_ascii_alphanumeric).collect();
    format!("{MARK}{plain}")
}

/// A person of whom everything is on record, each text of it with a canary beside a word that tells.
fn recorded() -> Scene {
    let scene = scene();
    for (name, role, standing) in [
        ("liaison", "coordinator", "outside"),
        ("eligibility", "eligibility", "outside"),
        ("officer", "release_officer", "custody"),
        ("inreach", "in_reach", "outside"),
        ("supervisor", "supervisor", "programme"),
    ] {
        scene.add_user(name, role, standing);
    }
    scene.app.sign_in("supervisor", PASSPHRASE).unwrap();
    let list = format!(
        "{HEADINGS}\n{BOOKING},VANG,PA,4/5/1988,F,2/1/2026,3/12/2026,SENTENCED,B-12\n\
         C-2,LEE,AMINA,8/8/1997,F,2/1/2026,3/12/2026,SENTENCED,B-13\n"
    );
    let path = scene.file("roster.csv", list);
    scene.ask("roster.import", json!({ "path": path })).unwrap();
    // What the first lines of a record say is the business of the tests beside this one.
    for (entry, message) in everything(BOOKING, &mut |field| field.to_owned()) {
        scene.ask(entry, message).unwrap_or_else(|why| panic!("{entry}: {why:?}"));
    }
    afterwards(
        BOOKING,
        &mut |entry, message| {
            scene.ask(entry, message).unwrap_or_else(|why| panic!("{entry}: {why:?}"))
        },
        &mut |field| format!("{} methadone", canary(field)),
    );
    scene
}

/// Every canary in a text.
fn found(text: &str) -> Vec<String> {
    let inside = |letter: char| letter.is_ascii_alphanumeric();
    let words = text.split(|letter| !inside(letter));
    words.filter(|word| word.starts_with(MARK)).map(ToOwned::to_owned).collect()
}

/// The answers of every question that there is, asked in every way that a screen asks.
fn asked(scene: &Scene, user: &str) -> String {
    scene.app.sign_in(user, PASSPHRASE).unwrap();
    let fact = json!({ "booking": BOOKING, "id": 1, "seen": 1 });
    let messages = [
        json!({}),
        json!({ "booking": BOOKING }),
        json!({ "stay": BOOKING }),
        json!({ "days": 14 }),
        json!({ "since": "2026-02-01T00:00:00" }),
        json!({ "find": MARK }),
        json!({ "text": MARK }),
        json!({ "booking": BOOKING, "to": "plan" }),
        json!({ "booking": BOOKING, "to": "otp" }),
        fact,
    ];
    let mut told = String::new();
    for (name, _, kind) in catalog().entries() {
        if kind != Kind::Query {
            continue;
        }
        for message in &messages {
            let answer = scene.ask(name, message.clone());
            writeln!(told, "{name}: {answer:?}").unwrap();
        }
    }
    told
}

#[test]
fn nobody_outside_reads_a_word_of_treatment_receipts_packs_notes_or_the_morning() {
    let scene = recorded();
    let inside = found(&asked(&scene, "supervisor"));
    for (field, why) in [
        ("entry whom", "treatment"),
        ("receipt second why", "receipts"),
        ("note of a person", "notes"),
        ("medicine moved", "orders"),
        ("pack place", "packs"),
    ] {
        assert!(inside.contains(&canary(field)), "{why} is shown to whoever may know: {inside:?}");
    }
    let assign = json!({ "booking": BOOKING, "user": "inreach", "owner": false });
    for assigned in [false, true] {
        if assigned {
            scene.app.sign_in("supervisor", PASSPHRASE).unwrap();
            scene.ask("stays.assign", assign.clone()).unwrap();
        }
        for user in ["liaison", "eligibility", "officer", "inreach", "admin"] {
            let told = asked(&scene, user);
            let lines: Vec<&str> = told.lines().filter(|line| line.contains(MARK)).collect();
            assert_eq!(found(&told), Vec::<String>::new(), "{user}, {assigned}: {lines:#?}");
        }
    }
}

#[test]
fn no_paper_that_leaves_holds_a_word_of_them() {
    let scene = recorded();
    let out = scene.folder.path().join("out");
    std::fs::create_dir_all(&out).unwrap();
    let mut made = 0;
    for to in ["plan", "ecm", "bh", "otp", "pharmacy", "pcp", "probation", "custody", "county"] {
        let file = out.join(format!("{to}.pdf"));
        let message = json!({ "booking": BOOKING, "to": to, "out": file });
        // To an opioid treatment programme nothing goes without a consent that names it.
        let Ok(answer) = scene.ask("packets.make", message) else { continue };
        made += 1;
        let bytes = std::fs::read(&file).unwrap();
        assert_eq!(found(&text_of(&bytes)), Vec::<String>::new(), "the paper to {to}");
        assert_eq!(found(&String::from_utf8_lossy(&bytes)), Vec::<String>::new(), "{to}, as bytes");
        assert_eq!(found(&answer.to_string()), Vec::<String>::new(), "its entry: {to}");
    }
    assert!(5 < made, "{made} papers are too few to mean anything");
    scene.app.sign_in("admin", PASSPHRASE).unwrap();
    let log = scene.ask("audit.list", json!({})).unwrap();
    assert_eq!(found(&log.to_string()), Vec::<String>::new(), "the log tells of nobody");
    let mut names = std::fs::read_dir(&out).unwrap().map(|file| file.unwrap().file_name());
    assert!(names.all(|name| found(&name.to_string_lossy()).is_empty()), "a name of a file tells");
}
