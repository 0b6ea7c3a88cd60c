//! What is asked before anybody is signed in, and the lock that falls when nobody asks anything.

use crate::support::facility::{PASSPHRASE, Scene, clock_at, program, scene, setup};
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};
use throughcare_core::{
    App, Code,
    clock::{Clock, StandingClock},
    vault::{KeyStore, MemoryKeys},
};

/// A clock on the wall that moves when it is told to.
struct Wall(Mutex<DateTime<Utc>>);

impl Clock for Wall {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap()
    }
}

impl Wall {
    fn turn(&self, minutes: i64) {
        *self.0.lock().unwrap() += TimeDelta::minutes(minutes);
    }
}

/// The scene's facility, opened by a program whose clock can be turned, with a nurse signed in.
fn watched() -> (Scene, App, Arc<Wall>) {
    let scene = scene();
    scene.add_user("nurse", "nurse", "programme");
    scene.app.sign_out();
    let wall = Arc::new(Wall(Mutex::new(clock_at("2026-03-02T18:30:00").now())));
    let app = App::new(scene.data(), scene.keys.clone(), wall.clone());
    app.ask("session.sign_in", json!({ "user": "nurse", "passphrase": PASSPHRASE })).unwrap();
    (scene, app, wall)
}

fn state(app: &App) -> Value {
    app.ask("session.state", json!({})).unwrap()
}

#[test]
fn an_empty_machine_says_that_there_is_no_facility() {
    let folder = tempfile::tempdir().unwrap();
    let app = program(&folder.path().join("data"), Arc::new(MemoryKeys::default()));
    let state = state(&app);
    assert_eq!(state["exists"], false, "{state}");
    assert_eq!(state["today"], "2026-03-02", "the day at the facility: {state}");
    assert_eq!(state["now"], "2026-03-02T18:30:00", "the time on its wall: {state}");
    let early = app.ask("session.sign_in", json!({ "user": "nurse", "passphrase": "x" }));
    assert!(early.is_err(), "there is nothing to sign in to: {early:?}");
}

#[test]
fn a_facility_is_set_up_through_the_door_and_opened_by_its_first_administrator() {
    let folder = tempfile::tempdir().unwrap();
    let keys = Arc::new(MemoryKeys::default());
    let app = program(&folder.path().join("data"), keys);
    let mut new = json!({
        "name": "Example County Jail", "kind": "jail", "county": "59", "training": true,
        "admin": "Ruiz", "passphrase": PASSPHRASE,
    });
    let wrong = app.ask("session.set_up", new.clone()).unwrap_err();
    assert_eq!(wrong.code, Code::Refused, "there are 58 counties: {wrong:?}");
    new["county"] = json!("34");
    let made = app.ask("session.set_up", new.clone()).unwrap();
    let code = made["recovery_code"].as_str().unwrap();
    assert_eq!(code.split('-').count(), 14, "the printed code has 14 groups");
    let before = state(&app);
    assert_eq!(before["signed_in"], Value::Null, "setting up signs nobody in: {before}");
    assert_eq!(before["exists"], true);
    assert_eq!(before["facility"], Value::Null, "the name lies in the closed store: {before}");
    assert_eq!(app.ask("session.set_up", new).unwrap_err().code, Code::Refused, "only once");
    let sign_in = json!({ "user": "ruiz", "passphrase": PASSPHRASE });
    let open = app.ask("session.sign_in", sign_in).unwrap();
    assert_eq!(open["facility"], "Example County Jail", "{open}");
    assert_eq!(open["signed_in"]["role"], "administrator", "{open}");
    assert_eq!(open["signed_in"]["by_recovery_code"], false, "{open}");
    let rights = open["signed_in"]["rights"].as_array().unwrap();
    assert!(rights.contains(&json!("manage_users")), "what the window may offer: {open}");
    assert!(!rights.contains(&json!("see_cases")), "an administrator sees no case: {open}");
    let recovered = app.ask("session.recover", json!({ "code": code })).unwrap();
    assert_eq!(recovered["signed_in"]["by_recovery_code"], true, "{recovered}");
    assert_eq!(app.ask("session.sign_out", json!({})).unwrap()["signed_in"], Value::Null);
}

#[test]
fn a_wrong_passphrase_is_a_sentence_and_repeats_nothing() {
    let scene = scene();
    scene.app.sign_out();
    let message = json!({ "user": "admin", "passphrase": "the wrong passphrase" });
    let wrong = scene.ask("session.sign_in", message).unwrap_err();
    assert_eq!(wrong.code, Code::WrongKey);
    assert_eq!(wrong.message, "The user name or the passphrase is wrong.");
    let odd = json!({ "user": "admin", "passphrase": ["the wrong passphrase"] });
    let odd = scene.ask("session.sign_in", odd).unwrap_err();
    assert!(!odd.message.contains("the wrong"), "a refusal quotes nothing: {}", odd.message);
}

#[test]
fn ten_quiet_minutes_lock_the_session() {
    let (_scene, app, wall) = watched();
    wall.turn(9);
    app.ask("session.here", json!({})).unwrap();
    wall.turn(9);
    assert_eq!(state(&app)["signed_in"]["name"], "nurse", "a key put the lock off");
    wall.turn(1);
    let locked = state(&app);
    assert_eq!(locked["signed_in"], Value::Null, "looking who is here is not being here: {locked}");
    assert_eq!(locked["locked"], json!({ "name": "nurse", "display_name": "nurse" }), "{locked}");
    let name = "Example County Main Jail (training)";
    assert_eq!(locked["facility"], name, "the lock says where it is: {locked}");
    assert_eq!(app.ask("facility.show", json!({})).unwrap_err().code, Code::Locked);
    assert!(!app.is_open(), "the key is forgotten");
    let wrong = json!({ "user": "nurse", "passphrase": "not this one" });
    assert_eq!(app.ask("session.sign_in", wrong).unwrap_err().code, Code::WrongKey);
    assert_eq!(state(&app)["locked"]["name"], "nurse", "a wrong key leaves the lock as it is");
    let right = json!({ "user": "nurse", "passphrase": PASSPHRASE });
    let open = app.ask("session.sign_in", right).unwrap();
    assert_eq!(open["locked"], Value::Null, "{open}");
    app.ask("facility.show", json!({})).unwrap();
}

#[test]
fn a_screen_that_asks_by_itself_holds_no_lock_off_and_whoever_works_does() {
    let (_scene, app, wall) = watched();
    wall.turn(9);
    app.ask("feeds.show", json!({})).unwrap();
    wall.turn(1);
    assert!(!app.is_open(), "the window asked, and nobody was there");
    app.ask("session.sign_in", json!({ "user": "nurse", "passphrase": PASSPHRASE })).unwrap();
    wall.turn(9);
    app.ask("views.save", json!({ "name": "mine", "query": {} })).unwrap();
    wall.turn(9);
    assert!(app.is_open(), "a change is somebody's");
}

#[test]
fn somebody_who_types_a_long_text_is_not_locked_out() {
    let (_scene, app, wall) = watched();
    for _ in 0..4 {
        wall.turn(9);
        app.ask("session.here", json!({})).unwrap();
    }
    assert!(app.is_open(), "36 minutes of typing");
    wall.turn(10);
    let late = app.ask("session.here", json!({})).unwrap();
    assert_eq!(late["locked"]["name"], "nurse", "once it has fallen, only the passphrase helps");
}

#[test]
fn a_clock_that_is_set_back_gains_one_wait_at_most() {
    let (_scene, app, wall) = watched();
    wall.turn(-600);
    assert!(app.is_open());
    wall.turn(10);
    assert!(!app.is_open(), "not ten hours later");
}

#[test]
fn the_screen_is_locked_on_purpose_and_signing_out_forgets_who_was_here() {
    let (_scene, app, _) = watched();
    let locked = app.ask("session.lock", json!({})).unwrap();
    assert_eq!(locked["locked"]["name"], "nurse", "{locked}");
    let left = app.ask("session.sign_out", json!({})).unwrap();
    assert_eq!(left["locked"], Value::Null, "{left}");
    assert_eq!(app.ask("facility.show", json!({})).unwrap_err().code, Code::WrongKey);
    assert_eq!(app.ask("session.lock", json!({})).unwrap()["locked"], Value::Null, "nobody left");
}

#[test]
fn a_trainers_day_counts_in_a_training_facility_only() {
    let folder = tempfile::tempdir().unwrap();
    let keys: Arc<dyn KeyStore> = Arc::new(MemoryKeys::default());
    let data = folder.path().join("data");
    setup(&data, &*keys);
    let day = StandingClock(clock_at("2026-03-03T09:00:00").now());
    let app = program(&data, keys).with_trainers_clock(Arc::new(day));
    assert_eq!(state(&app)["today"], "2026-03-03");
    let sign_in = json!({ "user": "admin", "passphrase": PASSPHRASE });
    assert_eq!(app.ask("session.sign_in", sign_in).unwrap()["today"], "2026-03-03");
    let real = tempfile::tempdir().unwrap();
    let keys: Arc<dyn KeyStore> = Arc::new(MemoryKeys::default());
    let app = program(&real.path().join("data"), keys).with_trainers_clock(Arc::new(day));
    let new = json!({
        "name": "Example County Jail", "kind": "jail", "county": "34",
        "admin": "ruiz", "passphrase": "kelp under five piers",
    });
    app.ask("session.set_up", new).unwrap();
    let sign_in = json!({ "user": "ruiz", "passphrase": "kelp under five piers" });
    let open = app.ask("session.sign_in", sign_in).unwrap();
    assert_eq!(open["today"], "2026-03-02", "a real facility keeps the machine's clock: {open}");
}
