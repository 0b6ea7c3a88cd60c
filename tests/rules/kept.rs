//! What was decided outlives the program and the machine, and what is damaged says so loudly.

use super::{change, example, history, list, load, rule, set, sign_in, site};
use crate::support::{
    dump::store_of,
    facility::{PASSPHRASE, Scene, program},
};
use serde_json::{Value, json};
use std::fs;
use throughcare_core::{App, Code, Opener, clock::SystemClock, values};

/// A facility that confirmed a number, set one of its own, and works with another state's pack.
fn decided() -> Scene {
    let scene = site();
    sign_in(&scene, "admin");
    let path = example(&scene);
    load(&scene, Some(&path)).unwrap();
    change(&scene, "rules.confirm", "snooze.max_days", json!({})).unwrap();
    set(&scene, "meds.filled_by", -6, "2026-05-01").unwrap();
    scene
}

fn tampered(scene: &Scene, sql: &str) {
    scene.app.sign_out();
    let store = store_of(&scene.data(), &*scene.keys, "admin");
    for trigger in ["rule_pack_no_update", "rule_pack_no_delete", "rule_entry_no_update"] {
        store.write(|db| db.execute(&format!("DROP TRIGGER {trigger}"), values![])).unwrap();
    }
    store.write(|db| db.execute(sql, values![])).unwrap();
    drop(store);
    sign_in(scene, "admin");
}

fn loud(scene: &Scene) -> Vec<Value> {
    let banner = scene.ask("rules.banner", json!({})).unwrap();
    assert_eq!(banner["damaged"], list(scene)["damaged"]);
    banner["damaged"].as_array().unwrap().clone()
}

#[test]
fn a_restart_keeps_the_pack_and_every_decision() {
    let scene = decided();
    let before = (list(&scene), history(&scene, None));
    scene.app.sign_out();
    let again = program(&scene.data(), scene.keys.clone());
    again.sign_in("admin", PASSPHRASE).unwrap();
    assert_eq!(again.ask("rules.list", json!({})).unwrap(), before.0);
    let told = again.ask("rules.history", json!({})).unwrap();
    assert_eq!(told.as_array().unwrap(), &before.1);
}

#[test]
fn a_backup_that_is_put_back_keeps_them_too() {
    let scene = decided();
    let before = (list(&scene), history(&scene, None));
    let file = scene.folder.path().join("backup");
    scene.ask("store.backup", json!({ "file": file })).unwrap();
    scene.app.sign_out();
    fs::remove_dir_all(scene.data()).unwrap();
    let opener = Opener::User { name: "admin".into(), passphrase: PASSPHRASE.into() };
    App::restore(&scene.data(), &*scene.keys, &SystemClock, &file, &opener).unwrap();
    let again = program(&scene.data(), scene.keys.clone());
    again.sign_in("admin", PASSPHRASE).unwrap();
    assert_eq!(again.ask("rules.list", json!({})).unwrap(), before.0);
    let told = again.ask("rules.history", json!({})).unwrap();
    assert_eq!(told.as_array().unwrap(), &before.1);
}

#[test]
fn nothing_in_the_history_can_be_changed_or_removed() {
    let scene = decided();
    let store = scene.app.session().unwrap();
    for sql in [
        "UPDATE rule_entry SET reason = 'another'",
        "DELETE FROM rule_entry",
        "UPDATE rule_pack SET text = ''",
        "DELETE FROM rule_pack",
    ] {
        assert!(store.store().write(|db| db.execute(sql, values![])).is_err(), "{sql}");
    }
    assert_eq!(history(&scene, None).len(), 3);
}

#[test]
fn a_damaged_pack_falls_back_to_the_built_in_one_and_says_so_to_everybody() {
    for sql in [
        "UPDATE rule_pack SET text = replace(text, 'value = 30', 'value = 31')",
        "UPDATE rule_pack SET text = 'name = '",
        "UPDATE rule_entry SET pack_id = NULL WHERE id = 1",
    ] {
        let scene = decided();
        tampered(&scene, sql);
        let damaged = loud(&scene);
        assert_eq!(damaged.len(), 1, "{sql}");
        let said = damaged[0].as_str().unwrap();
        assert!(
            said.starts_with(
                "The loaded rule pack New York (example) 2026-11 is damaged. The built-in pack \
                 for California counts."
            ),
            "{sql}: {said}"
        );
        assert_eq!(rule(&scene, "window.days_max")["value"], 90, "the built-in number");
        assert_eq!(rule(&scene, "meds.filled_by")["value"], -5, "New York's own number rests");
        sign_in(&scene, "coordinator");
        assert_eq!(loud(&scene).len(), 1, "whoever works with the numbers is told");
        // An administrator decides: the built-in pack, or the file again.
        sign_in(&scene, "admin");
        load(&scene, None).unwrap();
        assert_eq!(loud(&scene), Vec::<Value>::new());
    }
}

#[test]
fn a_damaged_number_of_the_site_gives_way_to_the_packs_and_says_so() {
    let scene = decided();
    tampered(&scene, "UPDATE rule_entry SET to_value = 'six' WHERE deed = 'overridden'");
    assert_eq!(
        loud(&scene),
        ["A change of meds.filled_by that was recorded on 2026-03-02 cannot be read; the pack's \
          number counts."]
    );
    assert_eq!(rule(&scene, "meds.filled_by")["value"], -5);
    assert_eq!(rule(&scene, "window.days_max")["value"], 30, "the pack itself is sound");
}

#[test]
fn a_number_of_the_site_that_no_longer_fits_gives_way_and_says_so() {
    let scene = decided();
    tampered(&scene, "UPDATE rule_entry SET to_value = '60' WHERE deed = 'overridden'");
    let said = loud(&scene)[0].to_string();
    assert!(said.contains("no longer fits, so the pack's counts"), "{said}");
    assert!(said.contains("must be from -180 to 0"), "{said}");
    assert_eq!(rule(&scene, "meds.filled_by")["value"], -5);
}

#[test]
fn changes_that_cannot_be_read_at_all_leave_the_built_in_numbers_and_a_sentence() {
    let scene = decided();
    tampered(&scene, "UPDATE rule_entry SET at = 'yesterday' WHERE id = 2");
    let said = loud(&scene)[0].to_string();
    assert!(said.contains("The changes of the rules cannot be read."), "{said}");
    assert_eq!(rule(&scene, "window.days_max")["value"], 90);
    assert_eq!(scene.ask("rules.history", json!({})).unwrap_err().code, Code::Damaged);
}

#[test]
fn every_change_is_in_the_log_without_its_words() {
    let scene = decided();
    let log = scene.ask("audit.list", json!({})).unwrap();
    let log = log.as_array().unwrap();
    let about = |action: &str| {
        let found = log.iter().find(|entry| entry["action"] == action).unwrap();
        found["object"].clone()
    };
    assert_eq!(about("rules.load"), "rules");
    assert_eq!(about("rules.confirm"), "rule:snooze.max_days");
    assert_eq!(about("rules.override"), "rule:meds.filled_by");
    assert!(!log.iter().any(|entry| entry.to_string().contains("agreed with the plans")));
}
