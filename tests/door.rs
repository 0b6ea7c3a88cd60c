//! The door: rights, refusals, the log, and that nothing is answered that is not on record.

use crate::support::facility::{PASSPHRASE, scene};
use serde_json::{Value, json};
use std::sync::Arc;
use throughcare_core::{App, Code, Role, catalog, clock::SystemClock};

#[test]
fn every_entry_refuses_a_role_without_its_right() {
    let catalog = catalog();
    for role in Role::ALL {
        let word = serde_json::to_value(role).unwrap();
        let standing = match role {
            Role::ReleaseOfficer | Role::Administrator | Role::Auditor => "custody",
            Role::Nurse
            | Role::Prescriber
            | Role::Coordinator
            | Role::Eligibility
            | Role::InReach
            | Role::Supervisor => "programme",
        };
        let scene = scene().with_user("somebody", word.as_str().unwrap(), standing);
        for (name, needs, _) in catalog.entries() {
            let answer = scene.ask(name, json!({ "made up": true }));
            let code = answer.expect_err("a made-up message is never answered").code;
            if role.holds(needs) {
                assert_ne!(code, Code::Forbidden, "{role:?} may ask {name}");
            } else {
                assert_eq!(code, Code::Forbidden, "{role:?} may not ask {name}");
            }
        }
    }
}

#[test]
fn a_refused_attempt_is_on_record() {
    let scene = scene().with_user("officer", "release_officer", "custody");
    assert_eq!(
        scene.ask("case.open", json!({ "booking": "x" })).unwrap_err().code,
        Code::Forbidden
    );
    scene.app.sign_in("admin", PASSPHRASE).unwrap();
    let log = scene.ask("audit.list", json!({})).unwrap();
    let refused = |entry: &Value| entry["action"] == "door.refused" && entry["actor"] == "officer";
    assert!(log.as_array().unwrap().iter().any(refused), "{log:#}");
}

#[test]
fn looking_at_a_person_is_on_record() {
    let scene = scene();
    scene.add_user("nurse", "nurse", "programme");
    scene.app.sign_in("nurse", PASSPHRASE).unwrap();
    let roster = scene.file("roster.csv", "Booking Number,Last Name,First Name,Date of Birth,Booking Date\nB-1,Doe,Jane,1/2/1990,3/1/2026\n");
    scene.ask("roster.import", json!({ "path": roster })).unwrap();
    let case = scene.ask("case.open", json!({ "booking": "B-1" })).unwrap();
    assert_eq!(case["person"]["name"]["last"], "Doe");
    scene.app.sign_in("admin", PASSPHRASE).unwrap();
    let log = scene.ask("audit.list", json!({})).unwrap();
    let looked = |entry: &Value| {
        entry["action"] == "case.open" && entry["actor"] == "nurse" && entry["object"] == "stay:1"
    };
    assert!(log.as_array().unwrap().iter().any(looked), "{log:#}");
}

#[test]
fn the_recovery_code_mends_users_and_sees_no_case() {
    let scene = scene();
    scene.at("2026-03-02T19:00:00");
    scene.app.sign_out();
    assert!(scene.data().join("slots.json").exists(), "the key slots lie beside the store");
    scene.app.recover(&scene.recovery).unwrap();
    let seen = scene.ask("worklist.show", json!({})).unwrap_err();
    assert_eq!(seen.code, Code::Forbidden, "the code opens the store, not the cases");
    let message = json!({ "name": "admin", "passphrase": "another long passphrase" });
    scene.ask("users.passphrase", message).unwrap();
    let again = App::new(scene.data(), scene.keys.clone(), Arc::new(SystemClock));
    assert_eq!(again.sign_in("admin", PASSPHRASE).unwrap_err().code, Code::WrongKey);
    again.sign_in("admin", "another long passphrase").unwrap();
}

#[test]
fn the_generated_typescript_is_current() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../ui/src/api/generated.ts");
    let fresh = catalog().typescript();
    if std::fs::read_to_string(path).unwrap_or_default() != fresh {
        std::fs::write(path, fresh).unwrap();
        panic!(
            "generated.ts was out of date; it has been rewritten, so look at the difference and commit it"
        );
    }
}
