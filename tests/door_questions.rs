//! The four questions at the door, saved in one go, and the permission to call.

use crate::support::facility::{PASSPHRASE, Scene, scene};
use crate::support::pdf::text_of;
use serde_json::{Value, json};
use std::sync::Arc;
use throughcare_core::{Code, training::Stage, vault::MemoryKeys};

/// Somebody of whom only the booking is known; a nurse signed in.
fn door() -> Scene {
    let scene = scene();
    scene.add_user("nurse", "nurse", "programme");
    scene.add_user("coordinator", "coordinator", "programme");
    scene.add_user("outsider", "coordinator", "outside");
    scene.app.sign_in("nurse", PASSPHRASE).unwrap();
    let roster = scene.file(
        "roster.csv",
        "Booking Number,Last Name,First Name,Date of Birth,Booking Date\n\
         B-1,Ramos,Luis,1993-10-10,2026-03-01\n",
    );
    scene.ask("roster.import", json!({ "path": roster })).unwrap();
    scene
}

fn ask(scene: &Scene, name: &str, message: Value) -> Value {
    scene.ask(name, message).unwrap()
}

fn card(scene: &Scene) -> Value {
    ask(scene, "tonight.card", json!({ "booking": "B-1" }))
}

fn answers(scene: &Scene) -> Value {
    json!({
        "booking": "B-1", "seen": card(scene)["seen"],
        "phone": {
            "whose": "sister Ana", "number": "916-555-0101", "text_ok": true,
            "message": "say_nothing",
        },
        "place": "sister's, 12 Elm St", "collected_by": "sister Ana",
        "pharmacy": "Example Pharmacy, Elm St",
    })
}

#[test]
fn what_is_answered_is_kept_as_the_facts_that_it_is_with_the_best_phone_first() {
    let scene = door();
    let old = json!({ "whose": "own", "number": "916-555-0199", "text_ok": false, "message": "not_asked" });
    ask(&scene, "phones.save", json!({ "booking": "B-1", "value": old, "source": "told us" }));
    let saved = ask(&scene, "tonight.answers", answers(&scene));
    let shown = card(&scene);
    assert_eq!(shown["seen"], saved["seen"]);
    let numbers: Vec<_> = shown["phones"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["value"]["number"].clone())
        .collect();
    assert_eq!(numbers, ["916-555-0101", "916-555-0199"], "it is tried first");
    assert_eq!(shown["phones"][0]["source"], "asked at the door");
    assert_eq!(shown["tonight"]["value"]["collected_by"], "sister Ana");
    assert_eq!(shown["pharmacy_near"]["value"]["role"], "pharmacy");
    // The old one turns out to be the best after all, in another spelling.
    let mut again = answers(&scene);
    again["phone"]["number"] = json!("(916) 555 0199");
    again["place"] = Value::Null;
    ask(&scene, "tonight.answers", again);
    let shown = card(&scene);
    let phones = shown["phones"].as_array().unwrap();
    assert_eq!(phones.len(), 2, "one number is one phone");
    assert_eq!(phones[0]["value"]["number"], "(916) 555 0199");
    assert_eq!(shown["tonight"]["value"]["place"], "sister's, 12 Elm St", "not answered, not lost");
    let case = ask(&scene, "case.open", json!({ "booking": "B-1" }));
    assert_eq!(case["phones"][0]["value"]["number"], "(916) 555 0199", "everywhere");
}

#[test]
fn nothing_is_saved_of_an_answer_that_is_refused() {
    let scene = door();
    let mut stale = answers(&scene);
    stale["seen"] = json!(0);
    assert_eq!(scene.ask("tonight.answers", stale).unwrap_err().code, Code::Stale);
    let mut wrong = answers(&scene);
    wrong["phone"]["number"] = json!(" ");
    let refused = scene.ask("tonight.answers", wrong).unwrap_err();
    assert_eq!(refused.problems[0].field, "phone");
    assert_eq!(card(&scene)["tonight"], Value::Null);
    let empty = json!({ "booking": "B-1", "seen": card(&scene)["seen"] });
    let nothing = scene.ask("tonight.answers", empty).unwrap_err();
    assert_eq!(nothing.problems[0].message, "Nothing was answered.");
}

#[test]
fn the_permission_to_call_is_printed_filled_in_and_is_no_consent_until_it_is_recorded() {
    let scene = door();
    ask(&scene, "tonight.answers", answers(&scene));
    assert_eq!(card(&scene)["may_call"]["state"], "not_asked");
    let made = ask(&scene, "tonight.print_call_form", json!({ "booking": "B-1" }));
    assert_eq!(made["pages"], 1);
    let bytes = scene.app.take_preview(made["token"].as_str().unwrap()).unwrap();
    let text = text_of(&bytes).split_whitespace().collect::<Vec<_>>().join(" ");
    for word in ["Luis Ramos", "916-555-0101", "12 Elm St", "Sign here", "Nothing about my health"]
    {
        assert!(text.contains(word), "{word} in {text}");
    }
    let state = card(&scene)["may_call"].clone();
    assert_eq!((&state["state"], &state["by"]), (&json!("form_printed"), &json!("nurse")));
    scene.app.sign_in("coordinator", PASSPHRASE).unwrap();
    let waits = ask(&scene, "morning.list", json!({}));
    assert_eq!(waits["items"][0]["paper"], "call_form", "the signed form is to be recorded");
    let consent = json!({
        "booking": "B-1", "form": "cmia_56_11", "signed_on": "2026-03-02", "signer": "self",
        "recipients": [{ "class": "plan", "name": null }], "allowed": ["general"],
        "purpose": "to be called", "expires_on": "2027-01-01", "elements": ["discloser", "readable_type", "limits_of_use", "right_to_copy", "dated"], "copy_given": true,
        "source": "signed at the door",
    });
    ask(&scene, "consents.record", consent);
    let waits = ask(&scene, "morning.list", json!({}));
    assert_eq!(waits["waiting"], 0, "and is done by being recorded");
    assert_eq!(card(&scene)["may_call"]["state"], "allowed");
}

#[test]
fn a_no_is_kept_too() {
    let scene = door();
    let no = json!({ "booking": "B-1", "seen": card(&scene)["seen"], "call_declined": true });
    ask(&scene, "tonight.answers", no);
    assert_eq!(card(&scene)["may_call"]["state"], "declined");
}

#[test]
fn only_the_programme_asks_at_the_door_whoever_stands_there() {
    let scene = door();
    let message = answers(&scene);
    scene.app.sign_in("outsider", PASSPHRASE).unwrap();
    for (name, message) in
        [("tonight.answers", message), ("tonight.print_call_form", json!({ "booking": "B-1" }))]
    {
        assert_eq!(scene.ask(name, message).unwrap_err().code, Code::Refused, "{name}");
    }
}

#[test]
fn the_form_tells_nothing_of_treatment_also_of_those_who_have_it() {
    // T-1002 refused all sharing of treatment; T-1001 allowed it.
    let folder = tempfile::tempdir().unwrap();
    let keys = Arc::new(MemoryKeys::default());
    let mut stage = Stage::build(folder.path(), keys, &mut |_, _| {}).unwrap();
    for booking in ["T-1001", "T-1002"] {
        let evening = "2026-03-02T18:30:00".parse().unwrap();
        let message = json!({ "booking": booking });
        let made = stage.ask_as("nurse", evening, "tonight.print_call_form", message).unwrap();
        let bytes = stage.app.take_preview(made["token"].as_str().unwrap()).unwrap();
        let text = text_of(&bytes).to_lowercase();
        for word in ["methadone", "sublocade", "opioid", "substance", "treatment", "otp", "part 2"]
        {
            assert!(!text.contains(word), "{word} in the form of {booking}");
        }
    }
}
