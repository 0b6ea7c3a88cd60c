//! The rules of a site: numbers confirmed, numbers of its own until their day, packs of another
//! state, and the history of all that.
#![expect(clippy::indexing_slicing, reason = "a test knows its own lists")]

mod kept;
mod numbers;
mod packs;
mod states;

use crate::support::facility::{PASSPHRASE, Scene, scene};
use serde_json::{Value, json};
use throughcare_core::{Code, Failure};

/// A facility with a supervisor, a prescriber and a coordinator; the supervisor is signed in.
fn site() -> Scene {
    let scene = scene();
    for (name, role) in
        [("boss", "supervisor"), ("doctor", "prescriber"), ("coordinator", "coordinator")]
    {
        scene.add_user(name, role, "programme");
    }
    scene.app.sign_in("boss", PASSPHRASE).unwrap();
    scene
}

fn sign_in(scene: &Scene, name: &str) {
    scene.app.sign_in(name, PASSPHRASE).unwrap();
}

fn list(scene: &Scene) -> Value {
    scene.ask("rules.list", json!({})).unwrap()
}

fn rule(scene: &Scene, key: &str) -> Value {
    let listed = list(scene);
    let rules = listed["rules"].as_array().unwrap();
    rules.iter().find(|rule| rule["key"] == key).unwrap().clone()
}

/// Asks for a change of a number as it is now.
fn change(scene: &Scene, name: &str, key: &str, mut message: Value) -> Result<Value, Failure> {
    message["key"] = json!(key);
    message["seen"] = rule(scene, key)["version"].clone();
    scene.ask(name, message)
}

fn set(scene: &Scene, key: &str, value: i64, until: &str) -> Result<Value, Failure> {
    let message = json!({ "value": value, "until": until, "reason": "agreed with the plans" });
    change(scene, "rules.override", key, message)
}

fn history(scene: &Scene, key: Option<&str>) -> Vec<Value> {
    let told = scene.ask("rules.history", json!({ "key": key })).unwrap();
    told.as_array().unwrap().clone()
}

/// Looks at a pack and loads it as it was looked at.
fn load(scene: &Scene, path: Option<&str>) -> Result<Value, Failure> {
    let seen = scene.ask("rules.preview", json!({ "path": path }))?;
    let message = json!({
        "path": path, "sha256": seen["sha256"], "seen": seen["newest"], "reason": "we moved",
    });
    scene.ask("rules.load", message)
}

/// The example of another state's pack, as the program saves it.
fn example(scene: &Scene) -> String {
    let path = scene.folder.path().join("new-york.toml").into_os_string().into_string().unwrap();
    scene.ask("rules.example", json!({ "path": path })).unwrap();
    path
}

/// What is wrong with a field, in one sentence.
fn wrong(refused: Result<Value, Failure>, field: &str) -> String {
    let failure = refused.unwrap_err();
    assert_eq!(failure.code, Code::Invalid, "{failure:?}");
    let problem = failure.problems.into_iter().find(|problem| problem.field == field);
    problem.unwrap().message
}
