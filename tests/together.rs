//! Two programs on one store: nothing is lost, nothing is written over unseen, and nobody sees
//! half of anything.
#![expect(clippy::indexing_slicing, reason = "a test knows its own lists")]

use crate::support::{
    child,
    dump::{dump, store_of},
    facility::{PASSPHRASE, Scene, program, scene},
    rosters::roster,
};
use serde_json::{Value, json};
use std::{
    collections::BTreeSet,
    sync::{
        Barrier,
        atomic::{AtomicBool, Ordering},
    },
    thread,
};
use throughcare_core::{App, Code, db::Store};

/// A facility of so many people, and a second program on the same folder.
fn two(people: usize) -> (Scene, App) {
    let scene = scene();
    for (name, role) in [("coordinator", "coordinator"), ("nurse", "nurse")] {
        scene.add_user(name, role, "programme");
    }
    scene.app.sign_in("coordinator", PASSPHRASE).unwrap();
    let file = scene.file("first.csv", roster(people, "A-01"));
    scene.ask("roster.import", json!({ "path": file })).unwrap();
    let other = program(&scene.data(), scene.keys.clone());
    other.sign_in("nurse", PASSPHRASE).unwrap();
    (scene, other)
}

fn problem(name: &str) -> Value {
    json!({ "name": name, "icd10": null, "since": null, "warning": false })
}

fn save(app: &App, name: &str) -> Value {
    let message = json!({ "booking": "R-000000", "value": problem(name), "source": "told us" });
    app.ask("problems.save", message).unwrap()
}

fn problems(app: &App) -> Vec<Value> {
    let case = app.ask("case.open", json!({ "booking": "R-000000" })).unwrap();
    case["problems"].as_array().unwrap().clone()
}

#[test]
fn changes_at_the_same_time_are_all_kept() {
    const EACH: usize = 30;
    let (scene, other) = two(1);
    let third = program(&scene.data(), scene.keys.clone());
    third.sign_in("coordinator", PASSPHRASE).unwrap();
    thread::scope(|threads| {
        for (who, app) in [("one", &scene.app), ("two", &other), ("three", &third)] {
            threads.spawn(move || {
                for number in 0..EACH {
                    save(app, &format!("{who} {number}"));
                }
            });
        }
    });
    let kept: BTreeSet<String> =
        problems(&scene.app).iter().map(|held| held["value"]["name"].to_string()).collect();
    assert_eq!(kept.len(), 3 * EACH, "every change of all three is there");
    let stay = problems_version(&scene.app);
    assert_eq!(stay, 2 + 3 * i64::try_from(EACH).unwrap(), "and each was counted: {stay}");
    scene.app.sign_in("admin", PASSPHRASE).unwrap();
    let verified = scene.ask("store.verify", json!({})).unwrap();
    assert_eq!(verified["found"], json!([]), "the log of three programs is one chain");
}

fn problems_version(app: &App) -> i64 {
    let case = app.ask("case.open", json!({ "booking": "R-000000" })).unwrap();
    case["stay"]["version"].as_i64().unwrap()
}

#[test]
fn a_change_of_what_somebody_else_has_changed_is_refused_as_stale() {
    let (scene, other) = two(1);
    let saved = save(&scene.app, "asthma");
    let change = |app: &App, name: &str, seen: &Value| {
        let message = json!({
            "booking": "R-000000", "id": saved["id"], "seen": seen, "value": problem(name),
            "source": "told us",
        });
        app.ask("problems.save", message)
    };
    let seen = &saved["version"];
    let newer = change(&other, "asthma, severe", seen).unwrap();
    let refused = change(&scene.app, "asthma, mild", seen).unwrap_err();
    assert_eq!(refused.code, Code::Stale, "the coordinator has not seen the nurse's change");
    assert_eq!(problems(&scene.app)[0]["value"]["name"], "asthma, severe", "which stands");
    let message = json!({ "booking": "R-000000", "id": saved["id"], "seen": seen });
    let refused = scene.ask("problems.remove", message).unwrap_err();
    assert_eq!(refused.code, Code::Stale, "nor may it be removed unseen");
    assert!(change(&scene.app, "asthma, mild", &newer["version"]).is_ok(), "after looking");
}

#[test]
fn of_two_who_save_the_only_fact_of_its_kind_the_second_is_told() {
    let (scene, other) = two(1);
    let place = |app: &App, place: &str| {
        let value = json!({ "place": place, "found": null, "collected_by": null });
        let message = json!({ "booking": "R-000000", "value": value, "source": "told us" });
        app.ask("tonight_place.save", message)
    };
    place(&scene.app, "sister's").unwrap();
    let refused = place(&other, "shelter").unwrap_err();
    assert_eq!(refused.code, Code::Stale, "the nurse did not know of the coordinator's");
}

#[test]
fn a_reader_during_an_import_sees_all_of_it_or_nothing() {
    const PEOPLE: usize = 600;
    let (scene, other) = two(PEOPLE);
    let seen = |app: &App| {
        let desk = app.ask("desk.show", json!({ "days": 14 })).unwrap();
        let units: BTreeSet<String> = desk["leaving"]
            .as_array()
            .unwrap()
            .iter()
            .map(|it| it["housing"].to_string())
            .collect();
        (desk["leaving"].as_array().unwrap().len(), units)
    };
    // Everybody's projected date moves to within the week of 2026-03-02.
    let soon = |unit: &str| {
        let list = roster(PEOPLE, unit);
        (1..=28).fold(list, |text, day| text.replace(&format!(",4/{day}/2026"), ",3/5/2026"))
    };
    assert_eq!(seen(&other).0, 0, "before");
    let done = AtomicBool::new(false);
    let mut counts = Vec::new();
    thread::scope(|threads| {
        threads.spawn(|| {
            for unit in ["B-01", "B-02", "B-03"] {
                let file = scene.file(&format!("{unit}.csv"), soon(unit));
                scene.ask("roster.import", json!({ "path": file })).unwrap();
            }
            done.store(true, Ordering::SeqCst);
        });
        while !done.load(Ordering::SeqCst) {
            counts.push(seen(&other));
        }
    });
    counts.push(seen(&other));
    for (people, units) in &counts {
        assert!([0, PEOPLE].contains(people), "{people} of {PEOPLE} people were seen");
        assert!(units.len() < 2, "two lists were seen at once: {units:?}");
    }
    let last = BTreeSet::from(["\"B-03\"".to_owned()]);
    assert_eq!(counts.last(), Some(&(PEOPLE, last)), "the last import, seen by the other program");
}

#[test]
fn an_account_that_is_disabled_ends_in_every_open_window() {
    let (scene, other) = two(1);
    assert!(other.ask("case.open", json!({ "booking": "R-000000" })).is_ok());
    scene.app.sign_in("admin", PASSPHRASE).unwrap();
    scene.ask("users.disable", json!({ "name": "nurse" })).unwrap();
    let before = dump(&store_of(&scene.data(), &*scene.keys, "admin"));
    let refused = other.ask("case.open", json!({ "booking": "R-000000" })).unwrap_err();
    assert_eq!(refused.code, Code::WrongKey, "{refused:?}");
    let message = json!({ "booking": "R-000000", "value": problem("asthma"), "source": "told us" });
    assert_eq!(other.ask("problems.save", message).unwrap_err().code, Code::WrongKey);
    let after = dump(&store_of(&scene.data(), &*scene.keys, "admin"));
    assert_eq!(before, after, "nothing was changed by it");
}

#[test]
fn stores_that_are_opened_first_at_the_same_moment_all_open() {
    // The engine sets itself up at its first use, so each round needs a process of its own.
    if let Some(folder) = child::folder() {
        let start = Barrier::new(8);
        thread::scope(|threads| {
            for number in 0..8 {
                let (start, path) = (&start, folder.join(format!("{number}.db")));
                threads.spawn(move || {
                    let key = [7; 32].into();
                    start.wait();
                    let made = Store::create(&path, &key);
                    assert!(made.is_ok(), "store {number}: {:?}", made.err());
                });
            }
        });
        return;
    }
    for _ in 0..10 {
        let folder = tempfile::tempdir().unwrap();
        let test = "together::stores_that_are_opened_first_at_the_same_moment_all_open";
        child::finish(child::command(test, "", folder.path()));
    }
}
