//! The inbox folder: lists that arrive by themselves, sealed without a key, imported under another
//! name, held for a person.

mod applied;
mod arriving;
mod clinic;
mod held;
mod settings;

use crate::support::{
    facility::{PASSPHRASE, Scene, scene},
    rosters::roster,
};
use serde_json::{Value, json};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// As many as the jail of these tests holds.
const PEOPLE: usize = 40;
/// Under this name the inbox is in the log and in the lists of imports.
const INBOX: &str = "inbox folder";

/// A facility with an inbox folder that is read every hour, a coordinator of the programme signed
/// in, and a first roster of 1 March that somebody has looked at.
fn post() -> Scene {
    let scene = scene();
    fs::create_dir(arrivals(&scene)).unwrap();
    let folder = arrivals(&scene).into_os_string().into_string().unwrap();
    scene.ask("inbox.set", json!({ "folder": folder })).unwrap();
    let scene = scene.with_user("coordinator", "coordinator", "programme");
    let path = scene.file("first.csv", roster(PEOPLE, "A"));
    scene.ask("roster.import", json!({ "path": path, "as_of": "2026-03-01" })).unwrap();
    scene
}

fn arrivals(scene: &Scene) -> PathBuf {
    scene.folder.path().join("arrivals")
}

/// Lays a file into the inbox folder.
fn arrives(scene: &Scene, name: &str, text: impl AsRef<[u8]>) {
    fs::write(arrivals(scene).join(name), text).unwrap();
}

/// Looks as often as it takes until everything has come to rest, and tells of the last look.
fn look(scene: &Scene) -> Value {
    scene.ask("inbox.read", json!({})).unwrap();
    scene.ask("inbox.read", json!({})).unwrap()
}

fn shown(scene: &Scene) -> Value {
    scene.ask("inbox.show", json!({})).unwrap()
}

fn imports(scene: &Scene) -> Vec<Value> {
    scene.ask("roster.list", json!({})).unwrap().as_array().unwrap().clone()
}

/// The only file that waits.
fn waiting(scene: &Scene) -> Value {
    let shown = shown(scene);
    let waiting = shown["waiting"].as_array().unwrap();
    assert_eq!(waiting.len(), 1, "one file waits: {shown:#}");
    waiting[0].clone()
}

/// How many files lie in a folder.
fn files(folder: &Path) -> usize {
    fs::read_dir(folder).map_or(0, Iterator::count)
}

fn sealed(scene: &Scene) -> usize {
    files(&scene.data().join("spool"))
}

fn sign_in(scene: &Scene, name: &str) {
    scene.app.sign_in(name, PASSPHRASE).unwrap();
}
