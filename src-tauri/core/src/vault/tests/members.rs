//! Users, the recovery code, and moving to another computer.

use std::fs;

use super::*;

#[test]
fn the_recovery_code_opens_everything_on_a_new_computer() {
    let scene = scene().with("ben", false);
    let (folder, keys) = (tempfile::tempdir().unwrap(), MemoryKeys::default());
    let vault = Vault::restore(folder.path(), &scene.vault.snapshot().unwrap()).unwrap();
    let typed = RecoveryCode::parse(&scene.recovery.printed().to_lowercase()).ok().unwrap();
    let key = vault.recover(&typed).ok().unwrap().key;
    assert!(key.bytes() == scene.key.bytes());

    let ana = Account { user: "ana", passphrase: "a new one", may_unlock: true };
    let adopted = vault.adopt_device(&keys, &key, &ana, at(0)).ok().unwrap();
    assert_eq!(adopted.others, 1, "Ben needs a new passphrase");
    let unlocked = vault.unlock(&keys, "ana", "a new one", at(0)).ok().unwrap();
    assert_eq!(unlocked.slot_version, adopted.slot_version);
    assert!(matches!(refused(vault.unlock(&keys, "ben", PASSPHRASE, at(0))), Error::WrongKey(_)));
    vault
        .add_user(&key, &Account { user: "ben", passphrase: PASSPHRASE, may_unlock: false })
        .unwrap();
    assert!(vault.unlock(&keys, "ben", PASSPHRASE, at(0)).is_ok());
    opens(&scene, "ben", 0);
}

#[test]
fn another_account_of_the_machine_is_enrolled_without_new_passphrases() {
    let scene = scene().with("ben", false);
    let account = MemoryKeys::default();
    scene.vault.enrol_device(&account, &scene.key).unwrap();
    assert!(scene.vault.unlock(&account, "ben", PASSPHRASE, at(0)).is_ok());
    opens(&scene, "ben", 0);
}

#[test]
fn a_wrong_recovery_code_is_told_apart_from_a_typing_mistake() {
    let scene = scene();
    let other = RecoveryCode::generate().unwrap();
    let wrong = refused(scene.vault.recover(&other)).to_string();
    assert!(wrong.contains("typed correctly"), "{wrong}");
    let mut typed = other.printed().to_string();
    let last = if typed.pop() == Some('0') { '1' } else { '0' };
    typed.push(last);
    let mistake = refused(RecoveryCode::parse(&typed)).to_string();
    assert!(mistake.contains("typing mistake") && mistake.contains("group 14"), "{mistake}");
}

#[test]
fn a_reissued_recovery_code_replaces_the_old_one() {
    let scene = scene();
    let (code, version) = scene.vault.reissue_recovery(&scene.key).ok().unwrap();
    assert_eq!(scene.vault.recover(&code).ok().unwrap().slot_version, version);
    assert!(matches!(refused(scene.vault.recover(&scene.recovery)), Error::WrongKey(_)));
    opens(&scene, "ana", 0);
}

#[test]
fn a_changed_passphrase_raises_the_version_and_ends_the_old_one() {
    let scene = scene().with("ben", false);
    let before = opens(&scene, "ben", 0).slot_version;
    let after = scene.vault.change_passphrase(&scene.key, "ben", "another").unwrap();
    assert!(before < after);
    assert!(matches!(refused(scene.sign_in("ben", PASSPHRASE, 0)), Error::WrongKey(_)));
    assert_eq!(scene.sign_in("ben", "another", 0).ok().unwrap().slot_version, after);
    let unknown = scene.vault.change_passphrase(&scene.key, "zoe", "another");
    assert!(matches!(unknown, Err(Error::NotFound("user"))));
}

#[test]
fn a_removed_user_is_out_and_an_old_slots_file_shows_an_old_version() {
    let scene = scene().with("ben", false);
    let old = fs::read(scene.path("slots.json")).unwrap();
    let version = opens(&scene, "ben", 0).slot_version;
    let removed = scene.vault.remove_user(&scene.key, "ben").unwrap();
    assert!(version < removed);
    assert!(matches!(refused(scene.sign_in("ben", PASSPHRASE, 0)), Error::WrongKey(_)));
    let back = Account { user: "ben", passphrase: "another", may_unlock: false };
    let again = scene.vault.add_user(&scene.key, &back).unwrap();
    fs::write(scene.path("slots.json"), old).unwrap();
    assert!(opens(&scene, "ben", 0).slot_version < again, "the user's row says what is the newest");
}

#[test]
fn two_users_of_one_name_are_refused_however_it_is_written() {
    let scene = scene();
    let account = Account { user: " ANA ", passphrase: PASSPHRASE, may_unlock: false };
    assert!(matches!(refused(scene.vault.add_user(&scene.key, &account)), Error::Refused(_)));
    let nameless = Account { user: "  ", passphrase: PASSPHRASE, may_unlock: false };
    assert!(matches!(refused(scene.vault.add_user(&scene.key, &nameless)), Error::Invalid(_)));
}

#[test]
fn a_change_that_cannot_be_written_keeps_the_old_slots() {
    let scene = scene().with("ben", false);
    fs::create_dir(scene.path("slots.json.new")).unwrap();
    assert!(matches!(
        scene.vault.change_passphrase(&scene.key, "ben", "another"),
        Err(Error::Io(_))
    ));
    assert!(matches!(scene.vault.remove_user(&scene.key, "ben"), Err(Error::Io(_))));
    opens(&scene, "ben", 0);
}

#[test]
fn a_restore_never_replaces_a_store() {
    let scene = scene();
    let snapshot = scene.vault.snapshot().unwrap();
    assert!(matches!(refused(Vault::restore(scene.folder.path(), &snapshot)), Error::Refused(_)));
    let empty = tempfile::tempdir().unwrap();
    assert!(matches!(refused(Vault::restore(empty.path(), &snapshot[1..])), Error::Damaged(_)));
    assert!(!Vault::exists(empty.path()), "damaged slots are not put anywhere");
}

#[test]
fn somebody_who_may_unlock_colleagues_always_remains() {
    let scene = scene().with("ben", false);
    assert!(matches!(refused(scene.vault.remove_user(&scene.key, "ana")), Error::Refused(_)));
    assert!(matches!(
        refused(scene.vault.set_may_unlock(&scene.key, "ana", false)),
        Error::Refused(_)
    ));
    opens(&scene, "ana", 0);
    scene.vault.set_may_unlock(&scene.key, "ben", true).unwrap();
    assert!(opens(&scene, "ben", 0).may_unlock, "the right is given without a new passphrase");
    scene.vault.remove_user(&scene.key, "ana").unwrap();
}
