//! Confirming numbers and setting the site's own: who may, what is refused, what ends by itself.

use super::{change, history, list, rule, set, sign_in, site, wrong};
use crate::support::facility::{PASSPHRASE, program};
use serde_json::{Value, json};
use throughcare_core::Code;

const HANDOFF: &str = "handoff.complete_by";
const TOLERANCE: &str = "mat.sublocade.tolerance_days";

#[test]
fn a_number_is_confirmed_with_a_name_and_a_day() {
    let scene = site();
    let before = list(&scene);
    assert_eq!(rule(&scene, HANDOFF)["unconfirmed"], true, "only recalled (JI Guide sec. 13)");
    let message = json!({ "by": "Dr. A. Example, county", "on": "2026-02-20" });
    change(&scene, "rules.confirm", HANDOFF, message).unwrap();
    let held = rule(&scene, HANDOFF);
    assert_eq!(held["unconfirmed"], false);
    assert_eq!(held["confirmed_by"], "Dr. A. Example, county");
    assert_eq!(held["confirmed_on"], "2026-02-20");
    let count = |told: &Value| told["unconfirmed"].as_i64().unwrap();
    assert_eq!(count(&list(&scene)), count(&before) - 1, "one fewer in the banner");
    assert_eq!(scene.ask("rules.banner", json!({})).unwrap()["unconfirmed"], count(&before) - 1);

    // A slip is taken back with a reason, and both stay in the history.
    let empty = change(&scene, "rules.withdraw", HANDOFF, json!({ "reason": " " }));
    assert_eq!(wrong(empty, "reason"), "Say why.");
    change(&scene, "rules.withdraw", HANDOFF, json!({ "reason": "another edition" })).unwrap();
    assert_eq!(rule(&scene, HANDOFF)["unconfirmed"], true);
    let again = change(&scene, "rules.withdraw", HANDOFF, json!({ "reason": "twice" }));
    assert_eq!(again.unwrap_err().message, "Nobody at this site has confirmed this number.");
    let deeds: Vec<_> =
        history(&scene, Some(HANDOFF)).iter().map(|at| at["deed"].clone()).collect();
    assert_eq!(deeds, ["withdrawn", "confirmed"], "newest first");
}

#[test]
fn a_confirmation_that_cannot_be_right_is_refused() {
    let scene = site();
    let early = change(&scene, "rules.confirm", HANDOFF, json!({ "on": "2026-03-03" }));
    assert_eq!(wrong(early, "on"), "This day has not come yet.");
    let long = change(&scene, "rules.confirm", HANDOFF, json!({ "by": "x".repeat(81) }));
    assert_eq!(wrong(long, "by"), "Write the name on one short line.");
    let unknown = scene.ask("rules.confirm", json!({ "key": "handoff.by", "seen": 0 }));
    assert_eq!(unknown.unwrap_err().code, Code::Invalid, "no such number");
    change(&scene, "rules.confirm", HANDOFF, json!({})).unwrap();
    let old = scene.ask("rules.confirm", json!({ "key": HANDOFF, "seen": 0 }));
    assert_eq!(old.unwrap_err().code, Code::Stale, "somebody confirmed it meanwhile");
}

#[test]
fn a_prescriber_decides_clinical_numbers_and_the_others_name_one() {
    let scene = site();
    let nameless = change(&scene, "rules.confirm", TOLERANCE, json!({}));
    let sentence = "A prescriber decides a clinical number. Name the one who did.";
    assert_eq!(wrong(nameless, "by"), sentence);
    let own = change(&scene, "rules.confirm", TOLERANCE, json!({ "by": "boss" }));
    assert_eq!(wrong(own, "by"), sentence, "a supervisor is no prescriber");
    change(&scene, "rules.confirm", TOLERANCE, json!({ "by": "Dr. B. Example" })).unwrap();
    sign_in(&scene, "doctor");
    change(&scene, "rules.confirm", TOLERANCE, json!({})).unwrap();
    assert_eq!(rule(&scene, TOLERANCE)["confirmed_by"], "doctor");
    let other = change(&scene, "rules.confirm", HANDOFF, json!({}));
    assert_eq!(other.unwrap_err().code, Code::Refused, "it is not a prescriber's");
    sign_in(&scene, "coordinator");
    let refused = change(&scene, "rules.confirm", HANDOFF, json!({})).unwrap_err();
    assert_eq!(refused.code, Code::Forbidden);
    assert_eq!(history(&scene, None).len(), 2, "whoever works with numbers reads their history");
    for entry in ["rules.preview", "rules.load", "rules.example"] {
        sign_in(&scene, "boss");
        let refused = scene.ask(entry, json!({})).unwrap_err();
        assert_eq!(refused.code, Code::Forbidden, "{entry} is an administrator's");
    }
}

#[test]
fn the_sites_own_number_counts_until_its_day_and_then_the_packs_by_itself() {
    let scene = site();
    set(&scene, HANDOFF, -21, "2026-04-10").unwrap();
    let held = rule(&scene, HANDOFF);
    assert_eq!((&held["value"], &held["pack_value"]), (&json!(-21), &json!(-14)));
    assert_eq!(held["unconfirmed"], false, "somebody here decided it");
    assert_eq!(held["site"]["reason"], "agreed with the plans");
    assert_eq!(
        held["source"],
        "this site's own number until 2026-04-10; the pack says -14 days (DHCS Policy and \
         Operational Guide for the CalAIM Justice-Involved Initiative, sec. 13; ECM Policy Guide)"
    );
    let notices = |day: &str| {
        scene.at(&format!("{day}T08:00:00"));
        scene.ask("rules.banner", json!({})).unwrap()["notices"].clone()
    };
    assert_eq!(notices("2026-03-26"), json!([]), "15 days before, nobody is bothered");
    // 2026-04-10 − 14 days = 2026-03-27.
    assert_eq!(
        notices("2026-03-27")[0]["text"],
        "This site's own number for handoff.complete_by, -21 days, ends on 2026-04-10, in 14 days; \
         then the pack's number counts again: -14 days."
    );
    notices("2026-04-10");
    assert_eq!(rule(&scene, HANDOFF)["value"], -21, "its last day");
    let said = notices("2026-04-11");
    assert_eq!(rule(&scene, HANDOFF)["value"], -14, "the pack's again, and nobody did anything");
    assert_eq!(rule(&scene, HANDOFF)["unconfirmed"], true);
    assert_eq!(
        said[0]["text"],
        "This site's own number for handoff.complete_by, -21 days, ended on 2026-04-10. The pack's \
         number counts again: -14 days."
    );
    assert_eq!(rule(&scene, HANDOFF)["ended"]["until"], "2026-04-10");
    assert_eq!(history(&scene, Some(HANDOFF))[0]["ended"], true, "the history says it too");
    change(&scene, "rules.confirm", HANDOFF, json!({})).unwrap();
    assert_eq!(notices("2026-04-12"), json!([]), "somebody decided anew");
    assert_eq!(rule(&scene, HANDOFF)["ended"], json!(null));
}

#[test]
fn the_sites_own_number_is_taken_back_before_its_day() {
    let scene = site();
    let none = change(&scene, "rules.lift", HANDOFF, json!({ "reason": "none" })).unwrap_err();
    assert_eq!(none.message, "The pack's own number counts already.");
    change(&scene, "rules.confirm", HANDOFF, json!({})).unwrap();
    set(&scene, HANDOFF, -21, "2026-04-10").unwrap();
    let hidden = change(&scene, "rules.confirm", HANDOFF, json!({})).unwrap_err();
    assert!(hidden.message.starts_with("This site's own number counts until 2026-04-10"));
    change(&scene, "rules.lift", HANDOFF, json!({ "reason": "the plans said no" })).unwrap();
    let held = rule(&scene, HANDOFF);
    assert_eq!(held["value"], -14);
    assert_eq!(held["confirmed_by"], "boss", "what was confirmed before is confirmed again");
    let told = history(&scene, Some(HANDOFF));
    let line = |at: usize| {
        let entry = &told[at];
        (entry["deed"].clone(), entry["from"].clone(), entry["to"].clone(), entry["by"].clone())
    };
    assert_eq!(line(0), (json!("lifted"), json!(-21), json!(-14), json!("boss")));
    assert_eq!(line(1), (json!("overridden"), json!(-14), json!(-21), json!("boss")));
    assert_eq!(told[1]["until"], "2026-04-10");
    scene.at("2026-05-01T08:00:00");
    let later = history(&scene, Some(HANDOFF));
    assert_eq!(later[1]["ended"], false, "it was taken back before its day");
    assert_eq!(told[1]["reason"], "agreed with the plans");
    assert_eq!(told[1]["at"], "2026-03-02T18:30:00");
    assert_eq!(line(2), (json!("confirmed"), json!(-14), json!(-14), json!("boss")));
}

#[test]
fn a_number_that_makes_no_sense_is_refused_with_a_sentence() {
    let scene = site();
    let value = |key: &str, value: i64| wrong(set(&scene, key, value, "2026-04-10"), "value");
    assert_eq!(value("window.days_max", 900), "The rule window.days_max must be from 1 to 366.");
    assert_eq!(value(HANDOFF, 3), "The rule handoff.complete_by must be from -180 to 0.");
    assert_eq!(value(HANDOFF, -14), "This is the pack's own number. Confirm it instead.");
    assert_eq!(
        value("app.chase_first", 31),
        "The rule app.chase_first (31) must not be above app.chase_second (30)."
    );
    assert_eq!(
        value("window.authority_effective_to", 90),
        "The rule window.authority_effective_to needs a date."
    );
    let message = json!({ "value": "2026-04-01", "until": "2026-04-10", "reason": "x" });
    let date = change(&scene, "rules.override", HANDOFF, message);
    assert_eq!(wrong(date, "value"), "The rule handoff.complete_by needs a number, not a date.");
    assert_eq!(wrong(set(&scene, HANDOFF, -21, "2026-03-01"), "until"), "This day has passed.");
    // 2026-03-02 + 366 days = 2027-03-03.
    set(&scene, HANDOFF, -21, "2027-03-03").unwrap();
    assert_eq!(
        wrong(set(&scene, HANDOFF, -22, "2027-03-04"), "until"),
        "A site's own number counts for 366 days at most."
    );
    let silent = json!({ "value": -20, "until": "2026-04-10", "reason": "" });
    assert_eq!(wrong(change(&scene, "rules.override", HANDOFF, silent), "reason"), "Say why.");
    assert_eq!(history(&scene, None).len(), 1, "what was refused left no trace here");
}

#[test]
fn an_authority_that_was_renewed_moves_what_ends_with_it() {
    let scene = site();
    scene.at("2026-11-20T09:00:00");
    let warned = list(&scene)["warnings"].clone();
    assert_eq!(warned.as_array().unwrap().len(), 1);
    assert_eq!(
        warned[0]["text"],
        "The federal authority for pre-release services ends on 2026-12-31, in 41 days, unless \
         renewed."
    );
    let message = json!({
        "value": "2027-06-30", "until": "2027-06-30", "reason": "letter of 11/18", "by": "A. Lawyer",
    });
    change(&scene, "rules.override", "window.authority_effective_to", message).unwrap();
    assert_eq!(list(&scene)["warnings"], json!([]), "41 days and no more became 222");
    assert_eq!(rule(&scene, "window.days_max")["in_force_to"], "2027-06-30");
}

#[test]
fn a_change_counts_at_once_in_every_program_on_the_store() {
    let scene = site();
    let line = "Booking Number,Last Name,First Name,Date of Birth,Booking Date,Scheduled Release \
                Date\nB-1,Example,Ana,4/5/1988,2/1/2026,4/1/2026\n";
    let path = scene.file("roster.csv", line);
    scene.ask("roster.import", json!({ "path": path })).unwrap();
    let other = program(&scene.data(), scene.keys.clone());
    other.sign_in("coordinator", PASSPHRASE).unwrap();
    let due = || {
        let list = other.ask("worklist.show", json!({ "stay": "B-1" })).unwrap();
        let items = list["items"].as_array().unwrap().clone();
        let found = items.iter().find(|item| item["rule"] == HANDOFF).unwrap().clone();
        (found["due"].clone(), found["state"].clone())
    };
    let ranked = || other.ask("worklist.show", json!({})).unwrap();
    // R is 2026-04-01: − 14 days = 03-18, − 40 days = 02-20, which is past on 2 March.
    assert_eq!(due(), (json!("2026-03-18"), json!("upcoming")));
    let before = ranked();
    set(&scene, HANDOFF, -40, "2026-04-10").unwrap();
    assert_eq!(due(), (json!("2026-02-20"), json!("overdue")), "asked by a program that was open");
    let after = ranked();
    assert_ne!(before, after, "the list that it kept is ranked anew");
    let fresh = program(&scene.data(), scene.keys.clone());
    fresh.sign_in("coordinator", PASSPHRASE).unwrap();
    assert_eq!(after, fresh.ask("worklist.show", json!({})).unwrap());
}

#[test]
fn custody_is_told_the_numbers_and_no_word_that_somebody_typed() {
    let scene = site();
    set(&scene, HANDOFF, -21, "2026-04-10").unwrap();
    sign_in(&scene, "admin");
    scene.add_user("officer", "release_officer", "custody");
    sign_in(&scene, "officer");
    let told = list(&scene);
    assert!(!told.to_string().contains("agreed with the plans"), "reasons stay inside");
    assert_eq!(scene.ask("rules.history", json!({})).unwrap_err().code, Code::Forbidden);
}

#[test]
fn numbers_that_no_longer_fit_beside_each_other_are_said() {
    let scene = site();
    let alone = wrong(set(&scene, "app.chase_first", 50, "2026-04-10"), "value");
    assert_eq!(alone, "The rule app.chase_first (50) must not be above app.chase_second (30).");
    set(&scene, "app.chase_third", 70, "2026-04-10").unwrap();
    set(&scene, "app.chase_second", 60, "2026-03-10").unwrap();
    set(&scene, "app.chase_first", 50, "2026-04-10").unwrap();
    let said = |day: &str| {
        scene.at(&format!("{day}T08:00:00"));
        scene.ask("rules.banner", json!({})).unwrap()["notices"].to_string()
    };
    assert!(!said("2026-03-10").contains("must not be above"), "60 counts to its last day");
    assert!(
        said("2026-03-11")
            .contains("The rule app.chase_first (50) must not be above app.chase_second (30)."),
        "then 30 counts again, below 50"
    );
}
