//! An emergency, what the person may ask for, and a disclosure that went wrong.

use super::{ALL, ask, clinic, make, tpo};
use crate::support::{facility::PASSPHRASE, pdf::text_of};
use serde_json::{Value, json};
use throughcare_core::Code;

fn emergency() -> Value {
    json!({
        "booking": "T-1", "recipient": "Dr. Lee", "affiliation": "Example General ED",
        "discloser": "nurse", "nature": "found unconscious", "consent_cannot_be_had": true,
    })
}

#[test]
fn an_emergency_asks_its_four_fields_first_and_opens_part_2_alone() {
    let scene = clinic();
    for field in ["recipient", "affiliation", "discloser", "nature"] {
        let mut message = emergency();
        message[field] = json!(" ");
        let refused = scene.ask("packets.emergency", message).unwrap_err();
        assert_eq!(refused.problems[0].field, field);
    }
    let mut asked = emergency();
    asked["consent_cannot_be_had"] = json!(false);
    let refused = scene.ask("packets.emergency", asked).unwrap_err();
    assert_eq!(refused.problems[0].field, "consent_cannot_be_had");
    let left = ask(&scene, "disclosures.list", json!({ "booking": "T-1" }));
    assert_eq!(left, json!([]), "nothing was made");
    // The person refused HIV for treating providers; 42 CFR 2.51 does not lift that.
    let no = json!({
        "booking": "T-1", "form": "hiv_120980", "signed_on": "2026-03-01", "signer": "self",
        "refusal": true, "recipients": [{ "class": "treating_provider", "name": null }],
        "denied": ["hiv"], "purpose": "", "copy_given": true, "source": "paper",
    });
    ask(&scene, "consents.record", no);
    let made = ask(&scene, "packets.emergency", emergency());
    let bytes = scene.app.take_preview(made["token"].as_str().unwrap()).unwrap();
    let text = text_of(&bytes).to_lowercase();
    assert!(text.contains("methadone") && text.contains("example general ed"), "{text}");
    assert!(text.contains("lisinopril") && !text.contains("biktarvy"), "HIV stays inside");
    assert!(!text.contains("not our member"), "an emergency room answers no referral");
    let held = made["held_back"].to_string();
    assert!(held.contains("H&S 120980"), "and staff are told: {held}");
    let list = ask(&scene, "packets.list_emergencies", json!({}));
    assert_eq!(
        (&list[0]["recipient"], &list[0]["nature"]),
        (&json!("Dr. Lee"), &json!("found unconscious"))
    );
    let left = ask(&scene, "disclosures.list", json!({ "booking": "T-1" }));
    assert_eq!(left[0]["recipient"], "emergency");
    assert!(left[0]["basis"].to_string().contains("42 CFR 2.51"), "{left}");
    let standing = ask(&scene, "packets.recipients", json!({ "booking": "T-1" }));
    let pcp = standing["recipients"].as_array().unwrap().iter().find(|held| held["to"] == "pcp");
    assert_eq!(pcp.unwrap()["state"], "never", "the PCP has got nothing");
    // What was asked is named to those inside only; outside, that an emergency was opened.
    scene.app.sign_in("supervisor", PASSPHRASE).unwrap();
    let log = ask(&scene, "audit.list", json!({})).to_string();
    assert!(log.contains("packets.emergency") && log.contains("EMERGENCY 42 CFR 2.51"), "{log}");
}

#[test]
fn the_person_may_ask_who_was_told_what_and_for_all_that_is_held() {
    let scene = clinic();
    ask(&scene, "consents.record", tpo(&ALL));
    make(&scene, "plan", "a.pdf");
    ask(&scene, "packets.emergency", emergency());
    let printed = |all: bool| {
        let message = json!({ "booking": "T-1", "all": all });
        let made = ask(&scene, "disclosures.print_own", message);
        let bytes = scene.app.take_preview(made["token"].as_str().unwrap()).unwrap();
        (made, text_of(&bytes).split_whitespace().collect::<Vec<_>>().join(" "))
    };
    let (made, sent) = printed(false);
    for words in ["Who was told about you", "substance use", "Dr. Lee", "found unconscious"] {
        assert!(sent.contains(words), "{words} in {sent}");
    }
    assert!(!sent.contains("lisinopril"), "the accounting tells kinds, not facts");
    let (again, _) = printed(false);
    assert_eq!(made["document"], again["document"], "it is the same paper as before");
    let (_, all) = printed(true);
    for words in ["methadone 80 mg", "lisinopril", "Biktarvy", "Your choices about sharing"] {
        assert!(all.contains(words), "{words} in {all}");
    }
}

#[test]
fn what_went_wrong_is_written_down_and_makes_a_report() {
    let scene = clinic();
    ask(&scene, "consents.record", tpo(&ALL));
    let disclosure = make(&scene, "plan", "a.pdf")["made"]["disclosure"].clone();
    let report = json!({ "booking": "T-1", "disclosure": disclosure });
    let refused = scene.ask("disclosures.print_incident", report.clone()).unwrap_err();
    assert_eq!(refused.code, Code::Refused, "nothing is recorded yet");
    let wrong = |reached: &str| {
        json!({
            "booking": "T-1", "disclosure": disclosure, "reached": reached,
            "noticed_on": "2026-03-02", "noticed_how": "they phoned", "done": "asked to shred it",
            "returned": "attested_destroyed", "told": "privacy officer",
        })
    };
    let refused = scene.ask("disclosures.incident", wrong(" ")).unwrap_err();
    assert_eq!(refused.problems[0].field, "reached");
    ask(&scene, "disclosures.incident", wrong("a plumber"));
    let made = ask(&scene, "disclosures.print_incident", report);
    let bytes = scene.app.take_preview(made["token"].as_str().unwrap()).unwrap();
    let text = text_of(&bytes).split_whitespace().collect::<Vec<_>>().join(" ");
    for words in ["Disclosure incident report", "a plumber", "they phoned", "privacy officer"] {
        assert!(text.contains(words), "{words} in {text}");
    }
    let standing = ask(&scene, "packets.recipients", json!({ "booking": "T-1" }));
    let plan = standing["recipients"].as_array().unwrap().iter().find(|held| held["to"] == "plan");
    assert_eq!(plan.unwrap()["state"], "went_wrong");
    scene.app.sign_in("eligibility", PASSPHRASE).unwrap();
    let refused = scene.ask("disclosures.incident", wrong("x")).unwrap_err();
    assert_eq!(refused.code, Code::Forbidden, "who may do it is a right");
}
