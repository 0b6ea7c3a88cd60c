//! What opens the store, and what files it refuses to guess about.

use std::fs;

use super::*;

#[test]
fn the_right_passphrase_opens_the_same_key_tomorrow_and_after_a_restart() {
    let scene = scene();
    opens(&scene, "ana", 0);
    let again = Vault::open(scene.folder.path()).unwrap();
    let unlocked = again.unlock(&scene.keys, "Ana", PASSPHRASE, at(24 * 60)).ok().unwrap();
    assert!(unlocked.key.bytes() == scene.key.bytes());
    assert!(unlocked.may_unlock && unlocked.failed_since.is_empty());
}

#[test]
fn a_real_facility_uses_the_full_cost_and_refuses_weak_settings() {
    let (folder, keys) = (tempfile::tempdir().unwrap(), MemoryKeys::default());
    assert!(matches!(Settings::facility(Cost::training()), Err(Error::Refused(_))));
    let settings = Settings::facility(Cost::standard()).unwrap();
    let short = refused(Vault::create(folder.path(), &keys, "ana", "short", settings));
    assert!(matches!(short, Error::Invalid(_)), "{short}");
    assert!(
        !Vault::exists(folder.path()) && keys.names().is_empty(),
        "a refused setup leaves nothing"
    );
    let Created { vault, key, .. } =
        Vault::create(folder.path(), &keys, "ana", PASSPHRASE, settings).ok().unwrap();
    assert!(!vault.is_training());
    let unlocked = vault.unlock(&keys, "ana", PASSPHRASE, at(0)).ok().unwrap();
    assert!(unlocked.key.bytes() == key.bytes());
}

#[test]
fn a_wrong_passphrase_and_an_unknown_name_get_the_same_answer() {
    let scene = scene();
    let (wrong, unknown) =
        (refused(scene.sign_in("ana", "wrong", 0)), refused(scene.sign_in("zoe", PASSPHRASE, 0)));
    assert!(matches!(wrong, Error::WrongKey(_)) && matches!(unknown, Error::WrongKey(_)));
    assert_eq!(wrong.to_string(), unknown.to_string(), "or names could be tried out");
}

#[test]
fn an_unknown_name_takes_as_long_as_a_known_one() {
    let (folder, keys) = (tempfile::tempdir().unwrap(), MemoryKeys::default());
    let settings = Settings::facility(Cost::standard()).unwrap();
    let Created { vault, .. } =
        Vault::create(folder.path(), &keys, "ana", PASSPHRASE, settings).ok().unwrap();
    let fastest = |user: &str| {
        let once = || {
            let begun = std::time::Instant::now();
            assert!(vault.unlock(&keys, user, "wrong", at(0)).is_err());
            begun.elapsed()
        };
        (0..3).map(|_| once()).min().unwrap()
    };
    let (known, unknown) = (fastest("ana"), fastest("zoe"));
    // Without the derivation the answer comes at once, in a hundredth of the time. Lanes that find
    // another core busy take longer, and not eight times as long.
    assert!(known < unknown * 8, "{known:?} for a known name, {unknown:?} for an unknown one");
}

#[test]
fn a_setup_never_replaces_a_store() {
    let scene = scene();
    let before = fs::read(scene.path("slots.json")).unwrap();
    fs::write(scene.path("slots.json"), b"damaged").unwrap();
    let again =
        Vault::create(scene.folder.path(), &scene.keys, "eve", PASSPHRASE, Settings::training());
    assert!(matches!(refused(again), Error::Refused(_)));
    assert_eq!(
        fs::read(scene.path("slots.json")).unwrap(),
        b"damaged",
        "not even one that is damaged"
    );
    fs::write(scene.path("slots.json"), before).unwrap();
    opens(&scene, "ana", 0);
}

#[test]
fn a_setup_that_cannot_write_leaves_no_secret_behind() {
    let (folder, keys) = (tempfile::tempdir().unwrap(), MemoryKeys::default());
    let absent = folder.path().join("absent");
    assert!(matches!(
        refused(Vault::create(&absent, &keys, "ana", "x", Settings::training())),
        Error::Io(_)
    ));
    assert!(keys.names().is_empty());
}

#[test]
fn every_damaged_byte_of_the_slots_is_named_as_damage_and_left_alone() {
    let scene = scene();
    let sound = fs::read(scene.path("slots.json")).unwrap();
    for place in 0..sound.len() {
        scene.rewrite("slots.json", |bytes| bytes[place] ^= 4);
        let damaged = fs::read(scene.path("slots.json")).unwrap();
        assert!(matches!(Vault::open(scene.folder.path()), Err(Error::Damaged(_))), "byte {place}");
        assert_eq!(
            fs::read(scene.path("slots.json")).unwrap(),
            damaged,
            "byte {place}: nothing is repaired"
        );
        fs::write(scene.path("slots.json"), &sound).unwrap();
    }
    scene.rewrite("slots.json", |bytes| bytes.truncate(100));
    assert!(matches!(refused(scene.sign_in("ana", PASSPHRASE, 0)), Error::Damaged(_)), "cut off");
    fs::write(scene.path("slots.json"), &sound).unwrap();
    let opened = opens(&scene, "ana", 0);
    assert!(opened.failed_since.is_empty(), "a damaged file is no wrong try");
}

#[test]
fn missing_slots_are_damage_and_not_an_invitation_to_make_new_ones() {
    let scene = scene();
    fs::remove_file(scene.path("slots.json")).unwrap();
    assert!(matches!(refused(scene.sign_in("ana", PASSPHRASE, 0)), Error::Damaged(_)));
    assert!(matches!(Vault::open(scene.folder.path()), Err(Error::Damaged(_))));
}

#[test]
fn slots_of_a_newer_program_are_left_alone() {
    let scene = scene();
    let newer = serde_json::json!({ "format": 2, "slots": {} });
    let bytes = files::to_bytes(&newer).unwrap();
    fs::write(scene.path("slots.json"), &*bytes).unwrap();
    assert!(matches!(Vault::open(scene.folder.path()), Err(Error::Newer(_))));
    assert!(matches!(refused(scene.vault.recover(&scene.recovery)), Error::Newer(_)));
    assert_eq!(fs::read(scene.path("slots.json")).unwrap(), *bytes);
}

#[test]
fn slots_of_another_store_are_refused() {
    let (other, scene) = (scene(), scene());
    fs::copy(other.path("slots.json"), scene.path("slots.json")).unwrap();
    assert!(matches!(refused(scene.sign_in("ana", PASSPHRASE, 0)), Error::Damaged(_)));
}

#[test]
fn a_missing_or_wrong_device_secret_opens_nothing_and_is_no_wrong_try() {
    let scene = scene();
    let elsewhere = MemoryKeys::default();
    for _ in 0..6 {
        let error = refused(scene.vault.unlock(&elsewhere, "ana", PASSPHRASE, at(0)));
        assert!(
            matches!(&error, Error::WrongKey(sentence) if sentence.contains("recovery code")),
            "{error}"
        );
    }
    let name = scene.keys.names().into_iter().find(|name| name.starts_with("device-")).unwrap();
    elsewhere.put(&name, &[7; 32]).unwrap();
    for _ in 0..6 {
        assert!(matches!(
            refused(scene.vault.unlock(&elsewhere, "ana", PASSPHRASE, at(0))),
            Error::WrongKey(_)
        ));
    }
    assert!(opens(&scene, "ana", 0).failed_since.is_empty());
}

#[test]
fn slots_changed_by_hand_open_for_nobody_even_with_a_good_checksum() {
    let scene = scene().with("ben", false);
    let mut file: serde_json::Value =
        files::from_bytes(&fs::read(scene.path("slots.json")).unwrap(), "x", 1).unwrap();
    for slot in file["slots"]["users"].as_object_mut().unwrap().values_mut() {
        slot["may_unlock"] = true.into();
    }
    fs::write(scene.path("slots.json"), &*files::to_bytes(&file).unwrap()).unwrap();
    let untried = refused(scene.sign_in("ben", "wrong", 0));
    assert!(matches!(untried, Error::Damaged(_)), "noticed before any passphrase is tried");
    assert!(matches!(refused(scene.sign_in("ben", PASSPHRASE, 0)), Error::Damaged(_)));
    assert!(matches!(refused(scene.vault.recover(&scene.recovery)), Error::Damaged(_)));
    assert!(matches!(refused(scene.vault.remove_user(&scene.key, "ben")), Error::Damaged(_)));
}
