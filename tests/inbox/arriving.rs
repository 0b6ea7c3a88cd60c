//! What is taken over from the folder, and what is left there.

use super::{PEOPLE, arrivals, arrives, files, imports, look, post, sealed, shown, sign_in};
use crate::support::{facility::scene, rosters::roster};
use serde_json::json;
use std::fs;
use throughcare_core::Code;

#[test]
fn what_arrives_is_sealed_without_a_key_and_imported_at_the_next_sign_in() {
    let scene = post();
    scene.app.sign_out();
    arrives(&scene, "roster.csv", roster(PEOPLE + 1, "B"));
    let read = look(&scene);
    assert_eq!((&read["taken"], &read["applied"]), (&json!(1), &json!(0)), "{read}");
    assert_eq!(files(&arrivals(&scene)), 0, "it is gone from the folder");
    assert_eq!(sealed(&scene), 1);
    let spool = scene.data().join("spool");
    let path = fs::read_dir(&spool).unwrap().next().unwrap().unwrap().path();
    let bytes = fs::read(&path).unwrap();
    assert!(bytes.starts_with(b"age-encryption.org/v1"), "the standard program opens it as well");
    assert!(!bytes.windows(6).any(|some| some == b"Family"), "nobody's name lies open");
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    assert!(!name.contains("roster"), "nor the name that the file had: {name}");

    sign_in(&scene, "coordinator");
    assert_eq!(imports(&scene).len(), 1, "only the first one so far");
    let read = scene.ask("inbox.read", json!({ "if_due": true })).unwrap();
    assert_eq!((&read["looked"], &read["applied"]), (&json!(false), &json!(1)), "not due: {read}");
    assert_eq!(imports(&scene)[0]["new"], 1, "the one who came");
    assert_eq!(sealed(&scene), 0, "and its sealed form is gone");
}

#[test]
fn what_is_on_its_way_is_left_alone() {
    let scene = post();
    for name in ["roster.csv.part", "roster.TMP", ".roster.csv", "~roster.csv"] {
        arrives(&scene, name, roster(PEOPLE, "B"));
    }
    fs::create_dir(arrivals(&scene).join("old")).unwrap();
    let read = look(&scene);
    assert_eq!((&read["taken"], &read["unsettled"]), (&json!(0), &json!(0)), "{read}");
    assert_eq!(files(&arrivals(&scene)), 5);

    // Renamed at the end, as transfer programs do.
    let part = arrivals(&scene).join("roster.csv.part");
    fs::rename(part, arrivals(&scene).join("roster.csv")).unwrap();
    assert_eq!(look(&scene)["taken"], 1);
}

#[test]
fn a_file_that_grows_is_left_until_two_looks_find_it_the_same() {
    let scene = post();
    let whole = roster(PEOPLE + 1, "B");
    let once = || scene.ask("inbox.read", json!({ "if_due": true })).unwrap();
    arrives(&scene, "roster.csv", &whole[..200]);
    assert_eq!(once()["unsettled"], 1, "seen for the first time");
    arrives(&scene, "roster.csv", &whole[..900]);
    assert_eq!(once()["unsettled"], 1, "it grew, and is looked at again soon");
    arrives(&scene, "roster.csv", &whole);
    assert_eq!(once()["taken"], 0);
    let read = once();
    assert_eq!((&read["taken"], &read["unsettled"]), (&json!(1), &json!(0)), "{read}");
    assert_eq!(imports(&scene)[0]["rows"], PEOPLE + 1, "the whole list");
    assert_eq!(once()["looked"], false, "and now an hour has to pass");
}

#[test]
fn it_is_read_when_its_hour_has_come() {
    let scene = post();
    look(&scene);
    let shown = shown(&scene);
    assert_eq!(shown["last_read"], "2026-03-02T18:30:00");
    assert_eq!(shown["next_read"], "2026-03-02T19:30:00", "every hour where nobody says otherwise");
    for (at, looked) in [("2026-03-02T19:29:00", false), ("2026-03-02T19:30:00", true)] {
        scene.at(at);
        let read = scene.ask("inbox.read", json!({ "if_due": true })).unwrap();
        assert_eq!(read["looked"], looked, "{at}");
    }
}

#[test]
fn what_is_no_list_at_all_is_put_aside_sealed_with_a_sentence() {
    let scene = post();
    let pieces: [(&str, &[u8], &str); 4] = [
        ("empty.csv", b"", "empty"),
        ("photo.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not text"),
        ("list.pdf", b"%PDF-1.7\n", "PDF"),
        ("letter.txt", b"Dear colleague\nthe list follows\n", "not a table"),
    ];
    for (name, bytes, _) in pieces {
        arrives(&scene, name, bytes);
    }
    let read = look(&scene);
    assert_eq!((&read["taken"], &read["applied"]), (&json!(4), &json!(0)), "{read}");
    let told = shown(&scene);
    assert_eq!(told["waiting"], json!([]));
    let aside = told["no_lists"].as_array().unwrap();
    assert_eq!(aside.len(), 4, "{told:#}");
    for (name, _, sentence) in pieces {
        let file = aside.iter().find(|file| file["name"] == name).unwrap();
        assert!(file["why"].as_str().unwrap().contains(sentence), "{file}");
    }
    let quarantine = scene.data().join("quarantine");
    assert_eq!(files(&quarantine), 4);
    for file in fs::read_dir(&quarantine).unwrap() {
        let bytes = fs::read(file.unwrap().path()).unwrap();
        assert!(bytes.starts_with(b"age-encryption.org/v1"), "sealed as everything is");
    }

    scene.ask("inbox.discard", json!({ "file": aside[0]["file"] })).unwrap();
    assert_eq!(files(&quarantine), 3, "what was discarded is gone");
    let again = scene.ask("inbox.discard", json!({ "file": aside[0]["file"] })).unwrap_err();
    assert_eq!(again.code, Code::Refused);
    // The same photograph every hour is one photograph.
    arrives(&scene, "photo2.csv", pieces[1].1);
    look(&scene);
    assert_eq!(files(&quarantine), 3);
}

#[test]
fn a_kill_between_two_steps_loses_nothing_and_imports_nothing_twice() {
    let scene = post();
    let list = roster(PEOPLE + 1, "B");
    // Killed while sealing: half a file is left, and the list lies in the folder as before.
    let spool = scene.data().join("spool");
    fs::create_dir(&spool).unwrap();
    fs::write(spool.join("00000000000001-aaaa.age.part"), "half").unwrap();
    arrives(&scene, "roster.csv", &list);
    scene.app.sign_out();
    assert_eq!(look(&scene)["taken"], 1);
    assert_eq!(sealed(&scene), 1, "what the kill left is gone");

    // Killed before the list was removed from the folder: it is there still, and sealed again.
    arrives(&scene, "roster.csv", &list);
    assert_eq!(look(&scene)["taken"], 1);
    assert_eq!(sealed(&scene), 2);
    let all = |folder| fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let kept: Vec<_> = all(&spool).map(|path| (path.clone(), fs::read(path).unwrap())).collect();
    sign_in(&scene, "coordinator");
    assert_eq!(scene.ask("inbox.read", json!({})).unwrap()["applied"], 1, "one of the two");
    assert_eq!((imports(&scene).len(), sealed(&scene)), (2, 0));

    // Killed before the sealed form was removed: what is applied is not applied again.
    for (path, bytes) in kept {
        fs::write(path, bytes).unwrap();
    }
    let before = scene.dump();
    assert_eq!(scene.ask("inbox.read", json!({})).unwrap()["applied"], 0);
    assert_eq!(sealed(&scene), 0);
    assert_eq!(scene.dump(), before, "nothing changed");
}

#[test]
fn what_the_machine_cannot_do_is_one_sentence() {
    let scene = post();
    fs::remove_dir(arrivals(&scene)).unwrap();
    let read = look(&scene);
    assert_eq!(read["fault"], "The inbox folder is not there.");
    assert_eq!(shown(&scene)["fault"], read["fault"], "and it stands on the screen");
    fs::create_dir(arrivals(&scene)).unwrap();
    assert_eq!(look(&scene)["fault"], json!(null), "until it is mended");
    assert_eq!(shown(&scene)["fault"], json!(null));
}

#[test]
fn a_link_is_not_followed() {
    #[cfg(unix)]
    {
        let scene = post();
        let elsewhere = scene.file("elsewhere.csv", roster(PEOPLE, "B"));
        std::os::unix::fs::symlink(&elsewhere, arrivals(&scene).join("roster.csv")).unwrap();
        assert_eq!(look(&scene)["taken"], 0);
        assert!(fs::exists(elsewhere).unwrap(), "and nothing is removed at its other end");
    }
}

#[test]
fn where_nobody_set_a_folder_nothing_is_read() {
    let scene = scene();
    let read = scene.ask("inbox.read", json!({})).unwrap();
    assert_eq!(read["looked"], false);
    assert_eq!(shown(&scene)["settings"], json!(null));
    scene.app.sign_out();
    assert_eq!(scene.ask("inbox.read", json!({})).unwrap()["looked"], false);
}
