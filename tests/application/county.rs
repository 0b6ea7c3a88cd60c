//! The county: asked until it decides, told of every date, and the letter with the one address.

use super::{Office, words};
use crate::support::pdf::text_of;
use serde_json::json;
use std::fs;
use throughcare_core::Code;

#[test]
fn a_silent_county_is_asked_and_what_was_sent_is_kept() {
    let office = Office::new();
    office.fill_in();
    office.sign().unwrap();
    office.send().unwrap();
    // Sent on 2 March, and nobody says that it arrived: + 10 days = 12 March.
    assert_eq!(office.step("app.chase_first")["due"], "2026-03-12");
    let words = office.show()["words"]["ask"].as_str().unwrap().to_owned();
    assert!(
        words.contains("03/02/2026") && words.contains("VANG") || words.contains("Vang"),
        "{words}"
    );
    office.scene.at("2026-03-12T09:00:00");
    let call = |outcome: &str| json!({ "on": "2026-03-12", "channel": "phone", "outcome": outcome, "words": words });
    assert_eq!(office.ask("county.ask", call("answered")).unwrap_err().problems[0].field, "answer");
    office.ask("county.ask", call("no_answer")).unwrap();
    assert_eq!(office.step("app.chase_first")["state"], "due", "nobody was reached");
    let silent = json!({
        "county": "34", "never_answers": true, "answers_note": "three years of silence",
    });
    let refused = office.scene.ask("directory.set_county", silent.clone()).unwrap_err();
    assert!(refused.message.contains("supervisor"), "{refused:?}");
    office.is("boss");
    office.scene.at("2026-03-12T10:00:00");
    office.scene.ask("directory.set_county", silent).unwrap();
    office.ask("county.ask", call("no_answer")).unwrap();
    let shown = office.show();
    assert_eq!(shown["setting"]["never_answers"], true, "read where the directory keeps it");
    assert_eq!(shown["setting"]["answers_note"], "three years of silence");
    assert_eq!(office.step("app.chase_first")["state"], "done", "a blind county was asked");
    assert_eq!(shown["asks"][1]["words"], words, "what was sent is kept as it was");
    // Release 12 June − 14 days = 29 May: an open case goes to a supervisor.
    let escalation = office.step("app.escalate_by");
    assert_eq!(
        (&escalation["due"], &escalation["role"]),
        (&json!("2026-05-29"), &json!("supervisor"))
    );
}

#[test]
fn s11_s14_the_county_is_told_before_release_on_every_move_and_on_leaving() {
    let office = Office::new();
    let notice = |told: &str, actual: bool, urgent: bool| {
        json!({ "source": "sent mail", "value": {
            "sent_on": "2026-03-02", "told_date": told, "told_actual": actual, "how": "fax",
            "urgent": urgent,
        }})
    };
    let owed = || office.show()["notices_owed"].as_array().unwrap().len();
    let date = |date: &str| json!({ "date": date, "kind": "scheduled", "source": "court" });
    office.ask("release_date.set", date("2026-03-12")).unwrap();
    assert_eq!(owed(), 1, "14 days before 12 March has passed");
    office.ask("notices.save", notice("2026-03-12", false, false)).unwrap();
    assert_eq!(owed(), 0);
    office.ask("release_date.set", date("2026-03-20")).unwrap();
    assert_eq!(owed(), 1, "a moved date is owed anew");
    let words = office.show()["words"]["notice"].as_str().unwrap().to_owned();
    assert!(words.contains("You were told 03/12/2026; it is now 03/20/2026"), "{words}");
    office.ask("release_date.set", date("2026-03-12")).unwrap();
    assert_eq!(owed(), 0, "moved back, they know it");
    office.ask("notices.save", notice("2026-03-12", false, true)).unwrap();
    assert_eq!(office.show()["notices"][1]["value"]["urgent"], true, "S11: an immediate need");
    assert!(office.show()["words"]["urgent"].as_str().unwrap().starts_with("URGENT"));
    office.is("nurse");
    let left = json!({ "on": "2026-03-02", "how": "sentence_served", "source": "gate" });
    office.ask("stays.leave", left).unwrap();
    assert_eq!(owed(), 1, "S14: again on actual release");
    let words = office.show()["words"]["notice"].as_str().unwrap().to_owned();
    assert!(words.contains("was released on 03/02/2026"), "{words}");
}

#[test]
fn the_letter_to_the_county_holds_dates_and_address_and_nothing_of_care() {
    let office = Office::new();
    office.is("nurse");
    let plan = json!({ "source": "dose file", "value": {
        "product": "methadone_daily", "drug": "methadone 80 mg", "directions": "80 mg daily",
        "last_dose": { "on": "2026-03-02", "time": "06:15:00" }, "take_home_days": 0,
        "otp": "Example OTP", "verified": { "state": "given_here" }, "stopped_on": null,
    }});
    office.ask("mat.save", plan).unwrap();
    let place = json!({ "source": "told us", "value": {
        "place": "12 Elm St, Sacramento", "found": null, "collected_by": null } });
    office.ask("tonight_place.save", place).unwrap();
    office.is("eligibility");
    office.goes("suspended", "2026-03-01").unwrap();
    let out = office.scene.folder.path().join("county.pdf");
    office.ask("packets.make", json!({ "to": "county", "out": out })).unwrap();
    let text = text_of(&fs::read(out).unwrap());
    for wanted in
        ["06/12/2026", "First night after release", "12 Elm St", "restore it", "01/15/1990"]
    {
        assert!(text.contains(wanted), "{wanted}: {text}");
    }
    let told = office.show()["words"]["notice"].as_str().unwrap().to_owned();
    assert!(told.contains("First night after release: 12 Elm St"), "S76: said which: {told}");
    for never in ["methadone", "OTP", "dose", "Withheld"] {
        assert!(!text.contains(never), "{never}: {text}");
    }
    let known = office.ask("packets.recipients", json!({})).unwrap();
    assert!(words(&known["recipients"], "to").contains(&"county".to_owned()));
    office.is("officer");
    let out = office.scene.folder.path().join("no.pdf");
    let refused = office.ask("packets.make", json!({ "to": "county", "out": out })).unwrap_err();
    assert_eq!(refused.code, Code::Forbidden, "custody does not learn who applies");
}

#[test]
fn s76_the_letter_and_the_copied_words_carry_the_one_address_that_counts() {
    let office = Office::new();
    let place = json!({ "source": "told us", "value": {
        "place": "12 Elm St, Sacramento", "found": null, "collected_by": null } });
    office.ask("tonight_place.save", place).unwrap();
    let says = |name: &str| {
        let out = office.scene.folder.path().join(name);
        office.ask("packets.make", json!({ "to": "county", "out": out })).unwrap();
        let letter = text_of(&fs::read(out).unwrap());
        let shown = office.show();
        (letter, shown["words"]["notice"].as_str().unwrap().to_owned())
    };
    office.save(&json!({ "home_address": "5 Oak St, Davis" }));
    let (letter, words) = says("typed.pdf");
    assert!(words.contains("Address after release: 5 Oak St, Davis"), "{words}");
    assert!(letter.contains("Address after release") && letter.contains("5 Oak St"), "{letter}");
    assert!(!letter.contains("12 Elm") && !words.contains("12 Elm"), "the residence, S76");
    office.save(&json!({ "homeless": true, "mailing_address": "c/o Example Shelter" }));
    let (letter, words) = says("post.pdf");
    assert!(words.contains("No address after release; post to: c/o Example Shelter"), "{words}");
    assert!(letter.contains("Example Shelter") && !letter.contains("5 Oak"), "{letter}");
    office.save(&json!({ "home_address": "sober house of the methadone clinic" }));
    let (letter, words) = says("held.pdf");
    for never in ["methadone", "sober house"] {
        assert!(!letter.contains(never) && !words.contains(never), "judged like every fact");
    }
}
