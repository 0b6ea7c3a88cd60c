//! Naming the folder, and what stands beside the store for a reader without a key.

use super::{arrivals, arrives, look, post, sealed, shown, sign_in};
use crate::support::{facility::scene, rosters::roster};
use serde_json::{Value, json};
use std::fs;
use throughcare_core::{Code, wire::container::generate_identity};

#[test]
fn an_administrator_names_the_folder() {
    let scene = post();
    let folder = shown(&scene)["settings"]["folder"].clone();
    let refused = scene.ask("inbox.set", json!({ "folder": folder })).unwrap_err();
    assert_eq!(refused.code, Code::Forbidden, "a coordinator does not");
    sign_in(&scene, "admin");
    let reports = scene.folder.path().join("reports");
    fs::create_dir(&reports).unwrap();
    let message = json!({ "folder": folder, "reports_folder": reports, "every_minutes": 15 });
    let set = scene.ask("inbox.set", message).unwrap();
    assert_eq!((&set["every_minutes"], &set["reports_folder"]), (&json!(15), &json!(reports)));
    assert_eq!(shown(&scene)["last_read"], json!(null), "so it is read at once");
    sign_in(&scene, "coordinator");
    fs::write(reports.join("roster.csv"), roster(super::PEOPLE, "B")).unwrap();
    assert_eq!(look(&scene)["applied"], 1, "what a file is, its headings say");

    sign_in(&scene, "admin");
    scene.ask("inbox.set", json!({})).unwrap();
    fs::write(reports.join("roster.csv"), roster(super::PEOPLE, "C")).unwrap();
    assert_eq!(look(&scene)["looked"], false, "without a folder it is read no more");
    assert_eq!(shown(&scene)["next_read"], json!(null));
}

#[test]
fn a_folder_that_cannot_be_one_is_refused_with_a_sentence() {
    let scene = scene();
    let data = scene.data();
    let inside = data.join("in");
    fs::create_dir(&inside).unwrap();
    let gone = scene.folder.path().join("gone");
    for (folder, expected) in [
        (json!("in"), "whole path"),
        (json!(gone), "not there"),
        (json!(data), "folder of the store"),
        (json!(inside), "folder of the store"),
        (json!(scene.folder.path()), "folder of the store"),
    ] {
        let refused = scene.ask("inbox.set", json!({ "folder": folder })).unwrap_err();
        assert_eq!(refused.code, Code::Invalid, "{folder}");
        assert_eq!(refused.problems[0].field, "folder");
        assert!(refused.problems[0].message.contains(expected), "{folder}: {refused:?}");
    }
    for (message, field) in [
        (json!({ "every_minutes": 0 }), "every_minutes"),
        (json!({ "every_minutes": 1441 }), "every_minutes"),
        (json!({ "hold_share": 0 }), "hold_share"),
        (json!({ "hold_share": 101 }), "hold_share"),
    ] {
        let refused = scene.ask("inbox.set", message).unwrap_err();
        assert_eq!(refused.problems[0].field, field);
    }
}

#[test]
fn a_key_that_somebody_put_beside_the_store_is_noticed() {
    let scene = post();
    let path = scene.data().join("inbox.json");
    let ours = fs::read_to_string(&path).unwrap();
    assert!(!ours.contains("AGE-SECRET-KEY"), "the private half is in the store alone");
    let mut theirs: Value = serde_json::from_str(&ours).unwrap();
    let other = generate_identity("2026-01-01T00:00:00Z".parse().unwrap()).unwrap();
    theirs["public_key"] = json!(other.public.to_string());
    fs::write(&path, theirs.to_string()).unwrap();
    scene.app.sign_out();
    arrives(&scene, "roster.csv", roster(super::PEOPLE, "B"));
    assert_eq!(look(&scene)["taken"], 1, "the reader cannot know");

    sign_in(&scene, "coordinator");
    assert_eq!(scene.ask("inbox.read", json!({})).unwrap()["applied"], 0);
    assert_eq!(fs::read_to_string(&path).unwrap(), ours, "put right");
    let told = shown(&scene);
    assert_eq!(told["key_swapped"], "2026-03-02T18:30:00");
    let why = told["no_lists"][0]["why"].as_str().unwrap();
    assert!(why.contains("Ask for the same list again"), "{told:#}");
    assert_eq!(sealed(&scene), 0);
    arrives(&scene, "roster.csv", roster(super::PEOPLE, "B"));
    assert_eq!(look(&scene)["applied"], 1, "the same list, sent again, goes in");

    sign_in(&scene, "admin");
    let log = scene.ask("audit.list", json!({})).unwrap();
    let noticed = |entry: &Value| entry["object"] == "inbox" && entry["actor"] == super::INBOX;
    assert!(log.as_array().unwrap().iter().any(noticed), "{log:#}");
    scene.ask("inbox.set", json!({ "folder": arrivals(&scene) })).unwrap();
    assert_eq!(shown(&scene)["key_swapped"], json!(null), "an administrator has seen it");
}

#[test]
fn a_damaged_file_beside_the_store_is_put_right_at_the_next_sign_in() {
    let scene = post();
    let path = scene.data().join("inbox.json");
    for bytes in [b"{".as_slice(), b"", b"[]"] {
        fs::write(&path, bytes).unwrap();
        scene.app.sign_out();
        assert_eq!(scene.ask("inbox.read", json!({})).unwrap_err().code, Code::Damaged);
        sign_in(&scene, "coordinator");
        arrives(&scene, "roster.csv", roster(super::PEOPLE, "B"));
        look(&scene);
        assert!(fs::read_to_string(&path).unwrap().contains("public_key"));
    }
    fs::remove_file(&path).unwrap();
    look(&scene);
    assert_eq!(shown(&scene)["key_swapped"], json!(null), "as after a backup was put back");
    assert!(path.exists());
}
