//! Failed sign-ins: what locks, what waits, and what is handed to the audit log.

use std::fs;

use super::*;

#[test]
fn an_unknown_name_is_locked_like_a_known_one() {
    let scene = scene().with("ben", false);
    let sentences = |errors: Vec<Error>| errors.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(sentences(scene.wrong_tries("ben", 6)), sentences(scene.wrong_tries("zoe", 6)));
}

#[test]
fn the_fifth_wrong_try_locks_and_time_does_not_unlock() {
    let scene = scene().with("ben", false);
    let errors = scene.wrong_tries("ben", 5);
    assert!(errors[..4].iter().all(|error| matches!(error, Error::WrongKey(_))));
    assert!(
        matches!(&errors[4], Error::Locked(sentence) if sentence.contains("recovery code")),
        "{}",
        errors[4]
    );
    for minute in [0, 16, 60 * 24 * 30, -60 * 24] {
        let error = refused(scene.sign_in("ben", PASSPHRASE, minute));
        assert!(
            matches!(error, Error::Locked(_)),
            "minute {minute}: the right passphrase opens nothing"
        );
    }
    opens(&scene, "ana", 0);
    assert_eq!(scene.vault.standing(&scene.keys, "ben", at(0)).unwrap(), Standing::Locked);
}

#[test]
fn somebody_with_the_data_key_releases() {
    let scene = scene().with("ben", false);
    scene.wrong_tries("ben", 5);
    let stranger = DataKey::generate().unwrap();
    let without_key = scene.vault.release(&scene.keys, &stranger, "ben", at(1));
    assert!(matches!(without_key, Err(Error::Damaged(_))), "another store's key releases nobody");
    scene.vault.release(&scene.keys, &scene.key, "Ben", at(1)).unwrap();
    opens(&scene, "ben", 1);
    let nobody = scene.vault.release(&scene.keys, &scene.key, "zoe", at(1));
    assert!(matches!(nobody, Err(Error::NotFound("user"))));
}

#[test]
fn a_sign_in_that_succeeds_begins_the_count_anew() {
    let scene = scene().with("ben", false);
    for _ in 0..3 {
        scene.wrong_tries("ben", 4);
        opens(&scene, "ben", 0);
    }
}

#[test]
fn the_last_who_may_unlock_colleagues_is_delayed_and_never_locked() {
    let scene = scene().with("ben", false);
    let errors = scene.wrong_tries("ana", 5);
    assert!(errors[4].to_string().ends_with("can be tried again in one minute."), "{}", errors[4]);
    assert!(
        matches!(refused(scene.sign_in("ana", PASSPHRASE, 0)), Error::Locked(_)),
        "not at once"
    );
    opens(&scene, "ana", 1);
}

#[test]
fn of_two_who_may_unlock_the_first_is_locked_and_the_second_only_waits() {
    let scene = scene().with("carla", true);
    scene.wrong_tries("ana", 5);
    scene.wrong_tries("carla", 5);
    assert_eq!(scene.vault.standing(&scene.keys, "ana", at(60)).unwrap(), Standing::Locked);
    opens(&scene, "carla", 1);
    scene.vault.release(&scene.keys, &scene.key, "ana", at(1)).unwrap();
    opens(&scene, "ana", 1);
}

#[test]
fn a_clock_that_was_set_back_starts_the_wait_anew_instead_of_stretching_it() {
    let scene = scene();
    scene.wrong_tries("ana", 5);
    assert!(
        refused(scene.sign_in("ana", PASSPHRASE, -60 * 24 * 365))
            .to_string()
            .contains("one minute")
    );
    opens(&scene, "ana", -60 * 24 * 365 + 1);
}

#[test]
fn failed_tries_are_handed_over_until_they_are_recorded() {
    let scene = scene().with("ben", false);
    scene.wrong_tries("ben", 6);
    scene.wrong_tries("zoe", 1);
    let handed = opens(&scene, "ana", 1).failed_since;
    let outcomes: Vec<_> = handed.iter().map(|failed| failed.outcome).collect();
    let wrong = TryOutcome::WrongPassphrase;
    assert_eq!(outcomes[..4], [wrong; 4]);
    let (locked, closed) = (TryOutcome::LockedAccount, TryOutcome::Refused);
    assert_eq!(outcomes[4..], [locked, closed, TryOutcome::UnknownUser]);
    let ben = scene.vault.slot_id(&scene.keys, "ben").unwrap();
    assert!(handed[..6].iter().all(|failed| failed.slot == ben && failed.at == at(0)));

    assert_eq!(
        opens(&scene, "ana", 2).failed_since,
        handed,
        "the program may have died before writing them"
    );
    scene.vault.tries_recorded(&scene.keys, handed[5].number, at(2)).unwrap();
    assert_eq!(
        opens(&scene, "ana", 3).failed_since,
        handed[6..],
        "only what was recorded is forgotten"
    );
    assert_eq!(
        scene.vault.standing(&scene.keys, "ben", at(3)).unwrap(),
        Standing::Locked,
        "recording releases nobody"
    );
}

#[test]
fn a_record_of_tries_that_was_deleted_changed_or_put_back_is_noticed_and_everyone_is_locked() {
    type Tampering = fn(&Scene, &[u8]);
    let tamperings: [(TryOutcome, Tampering); 4] = [
        (TryOutcome::RecordRemoved, |scene, _| {
            fs::remove_file(scene.path("attempts.json")).unwrap();
        }),
        (TryOutcome::RecordChanged, |scene, _| {
            fs::write(scene.path("attempts.json"), b"{}").unwrap();
        }),
        (TryOutcome::RecordChanged, |scene, _| {
            // Forged with a good checksum, but without the device secret.
            let mut file: serde_json::Value =
                files::from_bytes(&fs::read(scene.path("attempts.json")).unwrap(), "x", 1).unwrap();
            file["record"]["counts"] = serde_json::json!({});
            fs::write(scene.path("attempts.json"), &*files::to_bytes(&file).unwrap()).unwrap();
        }),
        (TryOutcome::RecordPutBack, |scene, older| {
            fs::write(scene.path("attempts.json"), older).unwrap();
        }),
    ];
    for (expected, tamper) in tamperings {
        let scene = scene().with("ben", false).with("carla", false);
        scene.wrong_tries("ben", 1);
        let older = fs::read(scene.path("attempts.json")).unwrap();
        scene.wrong_tries("ben", 4);
        tamper(&scene, &older);
        for user in ["ben", "carla"] {
            assert!(
                matches!(refused(scene.sign_in(user, PASSPHRASE, 5)), Error::Locked(_)),
                "{expected:?}: {user}"
            );
        }
        assert!(matches!(refused(scene.sign_in("ana", PASSPHRASE, 5)), Error::Locked(_)), "waits");
        let handed = opens(&scene, "ana", 6).failed_since;
        assert_eq!(handed[0].outcome, expected, "it is reported");
        assert!(handed[0].slot.is_empty() && handed[0].at == at(5));
        scene.vault.release(&scene.keys, &scene.key, "carla", at(6)).unwrap();
        opens(&scene, "carla", 6);
        let kept = scene.path("attempts.json.set-aside-1").exists();
        assert_eq!(
            kept,
            expected != TryOutcome::RecordRemoved,
            "evidence is set aside, not overwritten"
        );
    }
}

#[test]
fn on_a_full_disk_the_right_passphrase_opens_but_wrong_tries_are_not_free() {
    let scene = scene().with("ben", false);
    let blocked = scene.path("attempts.json.new");
    fs::create_dir(&blocked).unwrap();
    for _ in 0..4 {
        assert!(
            matches!(refused(scene.sign_in("ana", "wrong", 0)), Error::Io(_)),
            "it could not be written"
        );
        opens(&scene, "ben", 0);
    }
    assert!(matches!(refused(scene.sign_in("ana", "wrong", 0)), Error::Io(_)));
    assert!(
        matches!(refused(scene.sign_in("ben", PASSPHRASE, 0)), Error::Io(_)),
        "five tries without a record"
    );

    fs::remove_dir(&blocked).unwrap();
    assert!(
        matches!(refused(scene.sign_in("ben", PASSPHRASE, 1)), Error::Locked(_)),
        "whose they were is not known"
    );
    assert!(matches!(refused(scene.sign_in("ana", PASSPHRASE, 1)), Error::Locked(_)), "waits");
    let handed = opens(&scene, "ana", 2).failed_since;
    let not_written =
        handed.iter().filter(|failed| failed.outcome == TryOutcome::NotWritten).count();
    assert_eq!(not_written, 5, "they reach the audit log after all");
}

#[test]
fn a_few_tries_that_could_not_be_written_are_written_later_and_lock_nobody() {
    let scene = scene().with("ben", false);
    fs::create_dir(scene.path("attempts.json.new")).unwrap();
    scene.wrong_tries("ana", 3);
    fs::remove_dir(scene.path("attempts.json.new")).unwrap();
    assert_eq!(opens(&scene, "ben", 1).failed_since.len(), 3);
    opens(&scene, "ana", 1);
}

#[test]
fn adopting_a_new_secret_hands_over_the_tries_and_ends_the_old_secret() {
    let scene = scene().with("ben", false);
    scene.wrong_tries("ben", 5);
    let ana = Account { user: "ana", passphrase: PASSPHRASE, may_unlock: true };
    let adopted = scene.vault.adopt_device(&scene.keys, &scene.key, &ana, at(1)).ok().unwrap();
    assert_eq!(adopted.failed_since.len(), 5);
    let devices = scene.keys.names().into_iter().filter(|name| name.starts_with("device-")).count();
    assert_eq!(devices, 1, "the old secret is gone");
    assert!(scene.path("attempts.json.set-aside-1").exists());
    assert!(opens(&scene, "ana", 1).failed_since.is_empty());
}

#[test]
fn tries_made_at_the_same_time_are_all_counted() {
    let scene = scene().with("ben", false);
    let opened: usize = std::thread::scope(|threads| {
        let tries: Vec<_> =
            (0..12).map(|_| threads.spawn(|| scene.wrong_tries("ben", 1).remove(0))).collect();
        tries
            .into_iter()
            .map(|done| usize::from(matches!(done.join().unwrap(), Error::WrongKey(_))))
            .sum()
    });
    assert_eq!(opened, 4, "the fifth locks, whoever makes it");
}
