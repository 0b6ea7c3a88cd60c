//! A full disk in the middle of work: a sentence, nothing half-written, everything as before, and
//! work goes on when there is room again.

use crate::support::{
    child,
    dump::{dump, same, store_of},
    everything::everything,
    facility::{PASSPHRASE, Scene, program, scene, setup},
    rosters::roster,
};
use serde_json::{Value, json};
use std::{collections::BTreeSet, fs, path::Path, sync::Arc};
use throughcare_core::{App, Code, Failure, vault::KeyFile, wire::container::generate_identity};

fn is_full(failure: &Failure, what: &str) {
    assert_eq!(failure.code, Code::DiskFull, "{what}: {failure:?}");
    assert!(failure.message.starts_with("The disk is full."), "{what}: {}", failure.message);
}

fn desk() -> Scene {
    let scene = scene().with_user("supervisor", "supervisor", "programme");
    let file = scene.file("roster.csv", roster(50, "A-01"));
    scene.ask("roster.import", json!({ "path": file })).unwrap();
    scene
}

#[test]
fn an_import_that_does_not_fit_leaves_everything_as_it_was() {
    let scene = desk();
    let before = scene.dump();
    let file = scene.file("long.csv", roster(1500, "B-01"));
    let session = scene.app.session().unwrap();
    let pages = session.store().pages().unwrap();
    for room in [1, 10, 40] {
        session.store().limit_pages(pages + room).unwrap();
        let full = scene.ask("roster.import", json!({ "path": file })).unwrap_err();
        is_full(&full, &format!("room for {room} pages"));
        same(&before, &scene.dump(), &format!("room for {room} pages"));
    }
    let verified = scene.ask("store.verify", json!({})).unwrap();
    assert_eq!(verified["found"], json!([]), "the store is sound");
    session.store().limit_pages(i64::from(u32::MAX) - 1).unwrap();
    let report = scene.ask("roster.import", json!({ "path": file })).unwrap();
    assert_eq!(report["new"].as_array().unwrap().len(), 1450, "there is room again");
}

#[test]
fn a_fact_that_does_not_fit_is_not_half_saved() {
    let scene = desk();
    let session = scene.app.session().unwrap();
    let before = scene.dump();
    session.store().limit_pages(session.store().pages().unwrap()).unwrap();
    let long = "x".repeat(200_000);
    let message =
        |text: &str| json!({ "booking": "R-000000", "value": problem(text), "source": "told us" });
    is_full(&scene.ask("problems.save", message(&long)).unwrap_err(), "a long fact");
    same(&before, &scene.dump(), "a fact that did not fit");
    session.store().limit_pages(i64::from(u32::MAX) - 1).unwrap();
    assert!(scene.ask("problems.save", message(&long)).is_ok());
}

/// The names of everything below a folder.
fn names(folder: &Path) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            found.extend(names(&path));
        }
        found.insert(path.display().to_string());
    }
    found
}

/// Everything that writes a file of its own: the entry, its message, and what it writes.
fn writers(folder: &Path) -> [(&'static str, Value, &'static str); 5] {
    let out = |name: &str| folder.join(name);
    [
        ("store.backup", json!({ "file": out("monday.backup") }), "monday.backup"),
        (
            "packets.make",
            json!({ "booking": "R-000000", "to": "pcp", "out": out("packet.pdf") }),
            "packet.pdf",
        ),
        ("packets.tonight", json!({ "booking": "R-000000", "out": out("tonight") }), "tonight"),
        ("exports.make", json!({ "to": "Example Plan", "out": out("exports") }), "exports"),
        // The store itself, by a change that lets its log grow beyond the limit.
        (
            "problems.save",
            json!({ "booking": "R-000000", "value": problem(&"x".repeat(1 << 20)), "source": "x" }),
            "data",
        ),
    ]
}

/// The child's part: one thing to write where no file may grow beyond a few pages.
fn work_on_a_full_disk(folder: &Path) {
    let app = opened(folder);
    let keys = KeyFile::open(&folder.join("key")).unwrap();
    let held = || dump(&store_of(&folder.join("data"), &keys, "supervisor"));
    let (before, files) = (held(), names(folder));
    let which = fs::read_to_string(folder.join("which")).unwrap();
    let (entry, message, _) = writers(folder).into_iter().find(|it| it.0 == which).unwrap();
    is_full(&app.ask(entry, message).unwrap_err(), entry);
    let is_file = |name: &&String| !fs::metadata(name).unwrap().is_dir();
    let left: Vec<_> = names(folder).difference(&files).filter(is_file).cloned().collect();
    assert_eq!(left, Vec::<String>::new(), "{entry} left something half-written");
    same(&before, &held(), entry);
}

fn problem(name: &str) -> Value {
    json!({ "name": name, "icd10": null, "since": null, "warning": false })
}

fn opened(folder: &Path) -> App {
    let keys = Arc::new(KeyFile::open(&folder.join("key")).unwrap());
    let app = program(&folder.join("data"), keys);
    app.sign_in("supervisor", PASSPHRASE).unwrap();
    app
}

#[cfg(unix)]
#[test]
fn papers_exports_and_backups_that_do_not_fit_leave_nothing() {
    if let Some(folder) = child::folder() {
        return work_on_a_full_disk(&folder);
    }
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let keys = Arc::new(KeyFile::create(&folder.join("key")).unwrap());
    setup(&folder.join("data"), &*keys);
    let app = program(&folder.join("data"), keys);
    app.sign_in("admin", PASSPHRASE).unwrap();
    let supervise = json!({
        "name": "supervisor", "role": "supervisor", "standing": "programme",
        "passphrase": PASSPHRASE,
    });
    app.ask("users.add", supervise).unwrap();
    app.sign_in("supervisor", PASSPHRASE).unwrap();
    let list = folder.join("roster.csv");
    fs::write(&list, roster(300, "A-01")).unwrap();
    app.ask("roster.import", json!({ "path": list })).unwrap();
    for (entry, message) in everything("R-000000", &mut |field| field.into()) {
        app.ask(entry, message).unwrap();
    }
    // Enough to make papers of some hundred kilobytes.
    let medicine = everything("R-000000", &mut |field| field.into());
    let (entry, medicine) = medicine.into_iter().find(|it| it.0 == "medicines.save").unwrap();
    for number in 0..250_u64 {
        let name = format!("{:x}", number.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let message = json!({ "booking": "R-000000", "value": problem(&name), "source": name });
        app.ask("problems.save", message).unwrap();
        let mut medicine = medicine.clone();
        medicine["value"]["drug"] = json!(name);
        medicine["value"]["directions"] = json!(name.repeat(3));
        app.ask(entry, medicine).unwrap();
    }
    let plan = generate_identity("2026-01-01T00:00:00Z".parse().unwrap()).unwrap();
    let recipient = json!({
        "name": "Example Plan", "class": "plan", "plan": "plan", "county": "34", "every_days": 7,
        "public_key": plan.public.to_string(), "starts_on": "2026-03-02",
    });
    app.ask("recipients.add", recipient).unwrap();
    app.sign_out();

    // A limit on any one file, the signal for it ignored: writing fails as on a full disk. It
    // leaves room for the store's own notes, which are a few pages, and for no paper.
    let test = "disk_full::papers_exports_and_backups_that_do_not_fit_leave_nothing";
    for (entry, ..) in writers(folder) {
        fs::write(folder.join("which"), entry).unwrap();
        child::finish(child::command(test, "trap '' XFSZ; ulimit -f 160;", folder));
        // With room, closing the store moves its log into the store again.
        opened(folder).sign_out();
    }

    let app = opened(folder);
    for (entry, message, made) in writers(folder) {
        if let Err(failure) = app.ask(entry, message) {
            panic!("{entry} when there is room again: {failure:?}");
        }
        assert!(folder.join(made).exists(), "{entry} made {made}");
    }
    let verified = app.ask("store.verify", json!({})).unwrap();
    assert_eq!(verified["found"], json!([]), "the store is sound");
}
