//! Backups, damage, lost machines and lost passphrases: what comes back, and what is refused
//! without touching anything.
#![expect(clippy::indexing_slicing, reason = "a test knows its own lists")]

use crate::support::{
    dump::{Dump, dump, same, store_of},
    everything::everything,
    facility::{PASSPHRASE, Scene, program, scene},
    rosters::roster,
};
use serde_json::{Value, json};
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};
use throughcare_core::{
    App, Code, Failure, Opener, Restored, clock::SystemClock, vault::MemoryKeys,
};

/// A facility with three people, one of whom everything is recorded, and the administrator
/// signed in again.
pub fn worked_in() -> Scene {
    let scene = scene().with_user("supervisor", "supervisor", "programme");
    let file = scene.file("roster.csv", roster(3, "A-01"));
    scene.ask("roster.import", json!({ "path": file })).unwrap();
    for (entry, message) in everything("R-000000", &mut |field| field.into()) {
        scene.ask(entry, message).unwrap();
    }
    scene.app.sign_in("admin", PASSPHRASE).unwrap();
    scene
}

fn back_up(scene: &Scene, name: &str) -> PathBuf {
    let file = scene.folder.path().join(name);
    scene.ask("store.backup", json!({ "file": file })).unwrap();
    file
}

fn wipe(scene: &Scene) {
    scene.app.sign_out();
    fs::remove_dir_all(scene.data()).unwrap();
}

fn restore(
    data: &Path,
    keys: &Arc<MemoryKeys>,
    file: &Path,
    opener: &Opener,
) -> Result<Restored, Failure> {
    App::restore(data, &**keys, &SystemClock, file, opener)
}

fn admin() -> Opener {
    Opener::User { name: "admin".into(), passphrase: PASSPHRASE.into() }
}

/// Every file below a folder with its bytes.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let Ok(entries) = fs::read_dir(folder) else { return found };
    for path in entries.map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.insert(path.clone(), fs::read(path).unwrap());
        }
    }
    found
}

fn is_whole(app: &App, why: &str) {
    let verified = app.ask("store.verify", json!({})).unwrap();
    assert_eq!(verified["found"], json!([]), "{why}: the store and its log are sound");
}

#[test]
fn a_backup_comes_back_on_the_same_machine_with_the_administrators_passphrase() {
    let scene = worked_in();
    let before = scene.dump();
    let backup = back_up(&scene, "monday.backup");
    for _ in 0..3 {
        // Work after the backup, which is lost, and which the anchor remembers.
        scene.app.sign_in("admin", PASSPHRASE).unwrap();
    }
    wipe(&scene);
    let restored = restore(&scene.data(), &scene.keys, &backup, &admin()).unwrap();
    assert_eq!(restored.facility, "Example County Main Jail (training)");
    let app = program(&scene.data(), scene.keys.clone());
    app.sign_in("admin", PASSPHRASE).unwrap();
    same(&before, &scene.dump(), "what the backup held is back");
    is_whole(&app, "restored");
    let log = app.ask("audit.list", json!({})).unwrap();
    let entries = log.as_array().unwrap();
    assert!(entries.iter().any(|entry| entry["action"] == "store.restored"), "{log:#}");
    let head = restored.head_was.unwrap();
    assert!(restored.entries < head, "newer work was lost, and that is said: {restored:?}");
    let store = store_of(&scene.data(), &*scene.keys, "admin");
    let detail: Option<String> = store
        .read(|db| {
            let sql = "SELECT detail FROM audit WHERE action = 'store.restored'";
            db.first(sql, throughcare_core::values![], |row| row.get(0))
        })
        .unwrap();
    assert_eq!(detail.unwrap(), format!("head was {head}"));
}

#[test]
fn a_backup_comes_back_after_somebody_typed_a_wrong_passphrase() {
    let scene = worked_in();
    let backup = back_up(&scene, "monday.backup");
    scene.add_user("nurse", "nurse", "programme");
    assert!(scene.app.sign_in("nurse", "not this one").is_err());
    let again = back_up_after(&scene);
    for file in [&backup, &again] {
        wipe(&scene);
        restore(&scene.data(), &scene.keys, file, &admin()).unwrap();
        scene.app.sign_in("admin", PASSPHRASE).unwrap();
        scene.app.sign_in("supervisor", PASSPHRASE).unwrap();
    }
}

fn back_up_after(scene: &Scene) -> PathBuf {
    scene.app.sign_in("admin", PASSPHRASE).unwrap();
    back_up(scene, "later.backup")
}

#[test]
fn a_backup_comes_back_on_a_new_machine_with_the_recovery_code() {
    let scene = worked_in();
    let before = scene.dump();
    let backup = back_up(&scene, "monday.backup");
    let elsewhere = tempfile::tempdir().unwrap();
    let (data, keys) = (elsewhere.path().join("data"), Arc::new(MemoryKeys::default()));
    let refused = restore(&data, &keys, &backup, &admin()).unwrap_err();
    assert_eq!(refused.code, Code::WrongKey, "a passphrase opens nothing without the machine");
    assert_eq!(files(elsewhere.path()), BTreeMap::new(), "nothing is left of the try");
    let code = Opener::Recovery(scene.recovery.clone());
    let restored = restore(&data, &keys, &backup, &code).unwrap();
    assert_eq!(restored.head_was, None, "this machine remembers nothing");
    let app = program(&data, keys.clone());
    app.sign_in("admin", PASSPHRASE).unwrap();
    is_whole(&app, "on a new machine");
    same(&before, &dump(&store_of(&data, &*keys, "admin")), "the same facts");
    app.sign_in("supervisor", PASSPHRASE).unwrap();
    let case = app.ask("case.open", json!({ "booking": "R-000000" })).unwrap();
    assert_eq!(case["mat"][0]["value"]["drug"], "mat drug");
}

#[test]
fn only_somebody_who_may_restore_restores() {
    let scene = worked_in().with_user("nurse", "nurse", "programme");
    scene.app.sign_in("admin", PASSPHRASE).unwrap();
    let backup = back_up(&scene, "monday.backup");
    wipe(&scene);
    let nurse = Opener::User { name: "nurse".into(), passphrase: PASSPHRASE.into() };
    let refused = restore(&scene.data(), &scene.keys, &backup, &nurse).unwrap_err();
    assert_eq!(refused.code, Code::Forbidden);
    for passphrase in ["not this one", ""] {
        let wrong = Opener::User { name: "admin".into(), passphrase: passphrase.into() };
        let refused = restore(&scene.data(), &scene.keys, &backup, &wrong).unwrap_err();
        assert_eq!(refused.code, Code::WrongKey, "{refused:?}");
    }
    assert_eq!(files(&scene.data()), BTreeMap::new(), "nothing was put back");
}

#[test]
fn a_backup_that_is_tried_out_in_another_folder_leaves_the_store_at_work_alone() {
    let scene = worked_in().with_user("nurse", "nurse", "programme");
    assert!(scene.app.sign_in("supervisor", "not this one").is_err(), "as happens every day");
    scene.app.sign_in("admin", PASSPHRASE).unwrap();
    let backup = back_up(&scene, "monday.backup");
    let drill = scene.folder.path().join("drill");
    restore(&drill, &scene.keys, &backup, &admin()).unwrap();
    let tried = program(&drill, scene.keys.clone());
    for _ in 0..5 {
        tried.sign_in("supervisor", PASSPHRASE).unwrap();
    }
    let phone = json!({
        "booking": "R-000001", "source": "told us",
        "value": { "whose": "own", "number": "279-555-0101", "text_ok": true, "message": "message_ok" },
    });
    for name in ["nurse", "supervisor"] {
        scene.app.sign_in(name, PASSPHRASE).unwrap();
        scene.ask("phones.save", phone.clone()).unwrap();
    }
    is_whole(&scene.app, "at work");
    is_whole(&tried, "tried out");
}

#[test]
fn a_damaged_backup_is_refused_and_leaves_the_folder_as_it_was() {
    let scene = worked_in();
    let backup = back_up(&scene, "monday.backup");
    let bytes = fs::read(&backup).unwrap();
    let bad = scene.folder.path().join("bad.backup");
    let empty = scene.folder.path().join("empty");
    fs::create_dir(&empty).unwrap();
    let mut tries: Vec<(String, Vec<u8>)> = Vec::new();
    // Bits in every part: the description, the slots, the store's first and last pages, the list.
    for at in (0..64).map(|part| part * (bytes.len() - 1) / 63).chain([40, 400, 700]) {
        let mut flipped = bytes.clone();
        flipped[at] ^= 0x10;
        tries.push((format!("a bit at {at}"), flipped));
    }
    for length in [0, 1, 100, bytes.len() / 2, bytes.len() - 1] {
        tries.push((format!("cut to {length}"), bytes[..length].to_vec()));
    }
    tries.push(("another file".into(), b"a letter to the county".to_vec()));
    for (what, bytes) in tries {
        fs::write(&bad, bytes).unwrap();
        match restore(&empty, &scene.keys, &bad, &admin()) {
            // A bit in a name's time stamp or the like: nothing that is read was damaged.
            Ok(restored) => {
                assert_eq!(restored.facility, "Example County Main Jail (training)", "{what}");
                fs::remove_dir_all(&empty).unwrap();
                fs::create_dir(&empty).unwrap();
            }
            Err(failure) => assert_eq!(failure.code, Code::Damaged, "{what}: {failure:?}"),
        }
        assert_eq!(files(&empty), BTreeMap::new(), "{what}: the folder is as it was");
    }
    let absent = scene.folder.path().join("absent.backup");
    for file in [absent.as_path(), scene.folder.path()] {
        let failure = restore(&empty, &scene.keys, file, &admin()).unwrap_err();
        assert_eq!(failure.code, Code::Refused, "{failure:?}");
    }
}

#[test]
fn a_backup_of_a_newer_program_is_refused_as_newer() {
    let scene = worked_in();
    let backup = back_up(&scene, "monday.backup");
    let bytes = fs::read(&backup).unwrap();
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut about: Value = {
        let entry = zip.by_name("throughcare-backup.json").unwrap();
        serde_json::from_reader(entry).unwrap()
    };
    about["format"] = json!(2);
    let newer = scene.folder.path().join("newer.backup");
    let mut made = zip::ZipWriter::new(fs::File::create(&newer).unwrap());
    let plain = zip::write::SimpleFileOptions::default();
    made.start_file("throughcare-backup.json", plain).unwrap();
    serde_json::to_writer(&mut made, &about).unwrap();
    for name in ["slots.json", "store.db"] {
        made.raw_copy_file(zip.by_name(name).unwrap()).unwrap();
    }
    made.finish().unwrap();
    let empty = scene.folder.path().join("empty");
    let refused = restore(&empty, &scene.keys, &newer, &admin()).unwrap_err();
    assert_eq!(refused.code, Code::Newer, "{refused:?}");
    assert_eq!(files(&empty), BTreeMap::new());
}

#[test]
fn a_backup_packs_the_store_when_much_was_written_since_the_last() {
    let scene = worked_in();
    let made = |name: &str| {
        let file = scene.folder.path().join(name);
        scene.ask("store.backup", json!({ "file": file })).unwrap()
    };
    assert_eq!(made("first.backup")["packed"], true, "it was never packed");
    assert_eq!(made("second.backup")["packed"], false, "hardly anything was written since");
    let verified = scene.ask("store.verify", json!({})).unwrap();
    assert_eq!(verified["found"], json!([]), "what is packed is sound: {verified}");
}

#[test]
fn nothing_is_ever_written_over() {
    let scene = worked_in();
    let backup = back_up(&scene, "monday.backup");
    let before = (scene.dump(), fs::read(&backup).unwrap());
    let again = scene.ask("store.backup", json!({ "file": backup })).unwrap_err();
    assert_eq!(again.code, Code::Refused);
    let refused = restore(&scene.data(), &scene.keys, &backup, &admin()).unwrap_err();
    assert_eq!(refused.code, Code::Refused, "a facility is there: {refused:?}");
    let other = tempfile::tempdir().unwrap();
    fs::write(other.path().join("slots.json"), "somebody else's").unwrap();
    let refused = restore(other.path(), &scene.keys, &backup, &admin()).unwrap_err();
    assert_eq!(refused.code, Code::Refused, "half a facility is there: {refused:?}");
    assert_eq!((scene.dump(), fs::read(&backup).unwrap()), before);
    let left: Vec<_> = fs::read_dir(scene.folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.contains(".copy") || name.contains(".part") || name.contains(".proof"))
        .collect();
    assert_eq!(left, Vec::<String>::new(), "nothing half-written is left beside the backup");
}

/// Copies a data folder as a whole.
fn copy(from: &Path, to: &Path) {
    for (path, bytes) in files(from) {
        let to = to.join(path.strip_prefix(from).unwrap());
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::write(to, bytes).unwrap();
    }
}

#[test]
fn an_old_folder_that_was_put_back_can_be_read_and_not_changed() {
    let scene = worked_in();
    scene.app.sign_out();
    let old = scene.folder.path().join("old");
    copy(&scene.data(), &old);
    scene.app.sign_in("supervisor", PASSPHRASE).unwrap();
    let phone = json!({
        "booking": "R-000001", "source": "told us",
        "value": { "whose": "own", "number": "279-555-0101", "text_ok": true, "message": "message_ok" },
    });
    scene.ask("phones.save", phone.clone()).unwrap();
    wipe(&scene);
    copy(&old, &scene.data());
    let before: Dump = scene.dump();
    for round in 0..2 {
        scene.app.sign_in("supervisor", PASSPHRASE).unwrap();
        for _ in 0..4 {
            let looked = scene.ask("case.open", json!({ "booking": "R-000000" }));
            assert!(looked.is_ok(), "staff can still look people up");
        }
        let refused = scene.ask("phones.save", phone.clone()).unwrap_err();
        assert_eq!(refused.code, Code::Refused, "round {round}");
        assert!(refused.message.contains("older"), "round {round}: {}", refused.message);
        let found = scene.ask("store.verify", json!({})).unwrap_err();
        assert_eq!(found.code, Code::Damaged, "round {round}: {}", found.message);
    }
    same(&before, &scene.dump(), "a store that was put back");
}

#[test]
fn the_recovery_code_mends_users_and_sees_no_case() {
    let scene = worked_in();
    scene.app.recover(&scene.recovery.to_lowercase()).unwrap();
    for entry in ["case.open", "worklist.show", "desk.show", "packets.make", "exports.make"] {
        let refused = scene.ask(entry, json!({ "booking": "R-000000" })).unwrap_err();
        assert_eq!(refused.code, Code::Forbidden, "{entry}");
    }
    let message = json!({ "name": "supervisor", "passphrase": "an entirely new passphrase" });
    scene.ask("users.passphrase", message).unwrap();
    let old = scene.app.sign_in("supervisor", PASSPHRASE).unwrap_err();
    assert_eq!(old.code, Code::WrongKey, "the old passphrase opens nothing any more");
    scene.app.sign_in("supervisor", "an entirely new passphrase").unwrap();
    assert!(scene.ask("case.open", json!({ "booking": "R-000000" })).is_ok());
    let wrong = scene.app.recover("not the code").unwrap_err();
    assert!(matches!(wrong.code, Code::WrongKey | Code::Invalid), "{wrong:?}");
}
