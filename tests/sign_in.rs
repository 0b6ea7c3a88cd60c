//! Who gets in, who does not, and what a store that cannot be opened says: a code to act on, and
//! nothing touched.

use crate::support::{
    dump::store_of,
    facility::{PASSPHRASE, Scene, clock_at, program, scene},
    rosters::roster,
};
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};
use std::{
    collections::BTreeMap,
    fs,
    sync::{Arc, Mutex},
};
use throughcare_core::{
    App, Code, NewFacility,
    clock::{Clock, StandingClock},
    training::Stage,
    values,
    vault::{KeyStore, MemoryKeys},
};

/// A clock on the wall that somebody can set.
struct Wall(Mutex<DateTime<Utc>>);

impl Clock for Wall {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap()
    }
}

impl Wall {
    fn at(local: &str) -> Self {
        Self(Mutex::new(clock_at(local).now()))
    }

    fn set(&self, local: &str) {
        *self.0.lock().unwrap() = clock_at(local).now();
    }

    fn turn(&self, minutes: i64) {
        *self.0.lock().unwrap() += TimeDelta::minutes(minutes);
    }
}

/// The files of the data folder with their bytes.
fn files(scene: &Scene) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(scene.data()).unwrap().map(|entry| entry.unwrap());
    let named = entries
        .map(|entry| (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap()));
    named.collect()
}

#[test]
fn five_wrong_tries_lock_an_account_until_a_nurse_releases_it() {
    let scene = scene();
    scene.add_user("coordinator", "coordinator", "programme");
    scene.add_user("nurse", "nurse", "programme");
    scene.app.sign_out();
    for number in 1..=4 {
        let wrong = scene.app.sign_in("coordinator", "not this one").unwrap_err();
        assert_eq!(wrong.code, Code::WrongKey, "try {number}");
        assert_eq!(wrong.message, "The user name or the passphrase is wrong.", "try {number}");
    }
    let stranger = scene.app.sign_in("nobody", "not this one").unwrap_err();
    assert_eq!(stranger.message, "The user name or the passphrase is wrong.", "and tells no more");
    assert_eq!(scene.app.sign_in("coordinator", "not this one").unwrap_err().code, Code::Locked);
    let right = scene.app.sign_in("coordinator", PASSPHRASE).unwrap_err();
    assert_eq!(right.code, Code::Locked, "the right one does not help any more");
    assert!(!scene.app.is_open());
    scene.app.sign_in("nurse", PASSPHRASE).unwrap();
    scene.ask("users.unlock", json!({ "name": "coordinator" })).unwrap();
    scene.app.sign_in("coordinator", PASSPHRASE).unwrap();
    scene.app.sign_in("admin", PASSPHRASE).unwrap();
    let log = scene.ask("audit.list", json!({})).unwrap();
    let failed = |entry: &&Value| entry["action"] == "session.failed";
    let count = log.as_array().unwrap().iter().filter(failed).count();
    assert_eq!(count, 7, "every try is on record: {log:#}");
}

#[test]
fn a_coordinator_releases_nobody() {
    let scene = scene().with_user("coordinator", "coordinator", "programme");
    let refused = scene.ask("users.unlock", json!({ "name": "admin" })).unwrap_err();
    assert_eq!(refused.code, Code::Forbidden);
}

#[test]
fn a_damaged_store_is_said_to_be_damaged_and_left_alone() {
    let scene = scene().with_user("coordinator", "coordinator", "programme");
    let file = scene.file("roster.csv", roster(200, "A-01"));
    scene.ask("roster.import", json!({ "path": file })).unwrap();
    scene.app.sign_out();
    let whole = files(&scene);
    let store = &whole["store.db"];
    let mut damaged: Vec<(String, Vec<u8>)> = Vec::new();
    for at in
        [0, 20, 100, 4000].into_iter().chain((1..store.len() / 4096).map(|page| page * 4096 + 99))
    {
        let mut bytes = store.clone();
        bytes[at] ^= 1;
        damaged.push((format!("a bit at {at}"), bytes));
    }
    for length in [1, 300, 4096, store.len() / 2, store.len() - 4096, store.len() - 1] {
        damaged.push((format!("cut to {length}"), store[..length].to_vec()));
    }
    damaged.push(("text".into(), b"not a store at all, but a letter. ".repeat(300)));
    damaged.push(("a plain database".into(), {
        let mut plain = b"SQLite format 3\0".to_vec();
        plain.resize(8192, 0);
        plain
    }));
    let (mut shut, mut open) = (0, 0);
    for (what, bytes) in damaged {
        fs::write(scene.data().join("store.db"), &bytes).unwrap();
        let before = files(&scene);
        if let Err(failure) = scene.app.sign_in("coordinator", PASSPHRASE) {
            assert_eq!(failure.code, Code::Damaged, "{what}: {failure:?}");
            assert_eq!(files(&scene), before, "{what}: nothing was touched");
            shut += 1;
        } else {
            // The damage lies where signing in does not look; whoever looks is told.
            scene.app.sign_in("admin", PASSPHRASE).unwrap();
            let told = scene.ask("store.verify", json!({})).unwrap_err();
            assert_eq!(told.code, Code::Damaged, "{what}: {told:?}");
            scene.app.sign_out();
            open += 1;
        }
        for (name, _) in files(&scene) {
            fs::remove_file(scene.data().join(name)).unwrap();
        }
        for (name, bytes) in &whole {
            fs::write(scene.data().join(name), bytes).unwrap();
        }
    }
    assert!(0 < shut && 0 < open, "both were seen: {shut} and {open}");
    fs::remove_file(scene.data().join("store.db")).unwrap();
    let missing = scene.app.sign_in("coordinator", PASSPHRASE).unwrap_err();
    assert_eq!(missing.code, Code::Damaged, "a store that is gone is not made anew");
    assert!(!scene.data().join("store.db").exists());
}

#[test]
fn damaged_key_slots_are_said_to_be_damaged_and_left_alone() {
    let scene = scene();
    scene.app.sign_out();
    let slots = scene.data().join("slots.json");
    let whole = fs::read(&slots).unwrap();
    let mut flipped = whole.clone();
    flipped[whole.len() / 2] ^= 1;
    for bytes in [&flipped[..], &whole[..whole.len() / 2], b""] {
        fs::write(&slots, bytes).unwrap();
        let before = files(&scene);
        for answer in [scene.app.sign_in("admin", PASSPHRASE), scene.app.recover(&scene.recovery)] {
            assert_eq!(answer.unwrap_err().code, Code::Damaged, "{} bytes", bytes.len());
        }
        assert_eq!(files(&scene), before, "nothing was touched");
    }
}

#[test]
fn a_store_of_a_newer_program_is_left_alone() {
    let scene = scene();
    let store = store_of(&scene.data(), &*scene.keys, "admin");
    store.write(|db| db.execute("PRAGMA user_version = 9999", values![])).unwrap();
    drop(store);
    scene.app.sign_out();
    let before = files(&scene);
    let newer = scene.app.sign_in("admin", PASSPHRASE).unwrap_err();
    assert_eq!(newer.code, Code::Newer, "{newer:?}");
    assert_eq!(scene.app.recover(&scene.recovery).unwrap_err().code, Code::Newer);
    assert_eq!(files(&scene), before, "nothing was touched");
}

#[test]
fn a_disabled_account_stays_shut_even_with_its_old_slot() {
    let scene = scene();
    scene.add_user("nurse", "nurse", "programme");
    let slots = scene.data().join("slots.json");
    let old = fs::read(&slots).unwrap();
    scene.ask("users.disable", json!({ "name": "nurse" })).unwrap();
    let refused = scene.app.sign_in("nurse", PASSPHRASE).unwrap_err();
    assert_eq!(refused.code, Code::WrongKey);
    fs::write(&slots, old).unwrap();
    let refused = scene.app.sign_in("nurse", PASSPHRASE).unwrap_err();
    assert_eq!(refused.code, Code::WrongKey, "an old slots file revives nobody: {refused:?}");
    assert!(scene.app.sign_in("admin", PASSPHRASE).is_ok());
    let last = scene.ask("users.disable", json!({ "name": "admin" })).unwrap_err();
    assert_eq!(last.code, Code::Refused, "somebody must be able to manage users");
}

#[test]
fn in_training_an_account_ends_on_the_trainers_day() {
    let folder = tempfile::tempdir().unwrap();
    let mut stage =
        Stage::build(folder.path(), Arc::new(MemoryKeys::default()), &mut |_, _| {}).unwrap();
    let mut ask = |at: &str| {
        let message = json!({ "booking": "T-1004" });
        stage.ask_as("agency", at.parse().unwrap(), "case.open", message).map(drop)
    };
    assert!(ask("2026-03-02T23:59:00").is_ok(), "2 March is the last day of the agency nurse");
    let ended = ask("2026-03-03T00:01:00").unwrap_err();
    assert_eq!(ended.code, Code::WrongKey, "and the day after it is over: {ended:?}");
    assert!(ask("2026-03-02T18:30:00").is_ok(), "a trainer may set any day");
}

/// A real facility at 18:30 on 2 March 2026, with a coordinator, and an agency nurse whose
/// account ends that day.
fn real() -> (tempfile::TempDir, Arc<MemoryKeys>, Arc<Wall>, App) {
    let folder = tempfile::tempdir().unwrap();
    let keys = Arc::new(MemoryKeys::default());
    let wall = Arc::new(Wall::at("2026-03-02T18:30:00"));
    let new: NewFacility = serde_json::from_value(json!({
        "name": "Example County Main Jail", "kind": "jail", "county": "34",
    }))
    .unwrap();
    let data = folder.path().join("data");
    App::setup(&data, &*keys, &*wall, &new, "admin", PASSPHRASE).unwrap();
    let app = App::new(data, keys.clone(), wall.clone());
    app.sign_in("admin", PASSPHRASE).unwrap();
    for (name, role, ends_on) in
        [("coordinator", "coordinator", None), ("agency", "nurse", Some("2026-03-02"))]
    {
        let message = json!({
            "name": name, "role": role, "standing": "programme", "passphrase": PASSPHRASE,
            "ends_on": ends_on,
        });
        app.ask("users.add", message).unwrap();
    }
    (folder, keys, wall, app)
}

#[test]
fn nothing_leaves_while_the_clock_is_behind_the_log() {
    let (folder, _keys, wall, app) = real();
    app.sign_in("coordinator", PASSPHRASE).unwrap();
    let list = folder.path().join("roster.csv");
    fs::write(&list, roster(1, "A-01")).unwrap();
    app.ask("roster.import", json!({ "path": list })).unwrap();
    let path = |name: &str| folder.path().join(name);
    let packet = |name: &str| {
        app.ask("packets.make", json!({ "booking": "R-000000", "to": "pcp", "out": path(name) }))
    };
    packet("at.pdf").unwrap();
    wall.turn(-9);
    packet("nine.pdf").unwrap();
    wall.turn(-2);
    let tonight = json!({ "booking": "R-000000", "out": path("tonight") });
    let answers = [
        packet("eleven.pdf"),
        app.ask("packets.tonight", tonight),
        app.ask("exports.make", json!({ "out": path("exports") })),
    ];
    for answer in answers {
        let refused = answer.unwrap_err();
        assert_eq!(refused.code, Code::Refused, "{refused:?}");
        assert!(refused.message.contains("clock"), "it says why: {}", refused.message);
    }
    for name in ["eleven.pdf", "tonight", "exports"] {
        assert!(!path(name).exists(), "{name} was not made");
    }
    assert!(app.ask("case.open", json!({ "booking": "R-000000" })).is_ok(), "work goes on");
    let set = app.set_clock(Arc::new(StandingClock(wall.now()))).unwrap_err();
    assert_eq!(set.code, Code::Refused, "a real facility's clock is not set in the program");
    wall.turn(11);
    app.sign_in("coordinator", PASSPHRASE).unwrap();
    packet("right.pdf").unwrap();
}

#[test]
fn an_account_ends_after_its_last_day_and_no_clock_revives_it() {
    let (_folder, _keys, wall, app) = real();
    wall.set("2026-03-02T23:59:00");
    app.sign_in("agency", PASSPHRASE).unwrap();
    assert!(app.ask("facility.show", json!({})).is_ok(), "its last day");
    wall.set("2026-03-03T00:01:00");
    let over = app.ask("facility.show", json!({})).unwrap_err();
    assert_eq!(over.code, Code::WrongKey, "an open window does not outlive it: {over:?}");
    assert_eq!(app.sign_in("agency", PASSPHRASE).unwrap_err().code, Code::WrongKey);
    app.sign_in("admin", PASSPHRASE).unwrap();
    wall.set("2026-03-02T12:00:00");
    let revived = app.sign_in("agency", PASSPHRASE).unwrap_err();
    assert_eq!(revived.code, Code::WrongKey, "the log knows that it was the third: {revived:?}");
}

#[test]
fn another_machine_without_the_secret_opens_nothing() {
    let scene = scene();
    scene.app.sign_out();
    let stranger = program(&scene.data(), Arc::new(MemoryKeys::default()) as Arc<dyn KeyStore>);
    let before = files(&scene);
    for _ in 0..6 {
        let refused = stranger.sign_in("admin", PASSPHRASE).unwrap_err();
        assert_eq!(refused.code, Code::WrongKey, "and it is no wrong try: {refused:?}");
    }
    assert_eq!(files(&scene), before);
    assert!(scene.app.sign_in("admin", PASSPHRASE).is_ok(), "nobody was locked by it");
    let nobody = program(&scene.data(), scene.keys.clone());
    let asked = nobody.ask("facility.show", json!({})).unwrap_err();
    assert_eq!(asked.code, Code::WrongKey, "nothing is told before signing in");
}
