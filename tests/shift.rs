//! The shift sheet, the notes from shift to shift, and the slips for the court line.

use crate::support::facility::{PASSPHRASE, Scene, scene};
use crate::support::pdf::{pages_of, text_of};
use crate::training::{ask_as, asked};
use serde_json::{Value, json};
use throughcare_core::Code;

/// Two people who leave soon, one of them on treatment and at court tomorrow; a nurse signed in.
fn house() -> Scene {
    let scene = scene();
    for (name, role, standing) in [
        ("nurse", "nurse", "programme"),
        ("night", "nurse", "programme"),
        ("officer", "release_officer", "custody"),
        ("outsider", "coordinator", "outside"),
        ("inreach", "in_reach", "outside"),
    ] {
        scene.add_user(name, role, standing);
    }
    scene.app.sign_in("nurse", PASSPHRASE).unwrap();
    let roster = scene.file(
        "roster.csv",
        "Booking Number,Last Name,First Name,Date of Birth,Booking Date,Scheduled Release Date,Housing\n\
         T-1,Vang,Tou,1990-01-02,2026-01-05,2026-03-04,A-1\n\
         T-2,Singh,Anoush,1993-09-09,2026-01-05,2026-03-05,B-2\n",
    );
    scene.ask("roster.import", json!({ "path": roster })).unwrap();
    for booking in ["T-1", "T-2"] {
        let court = json!({
            "booking": booking, "on": "2026-03-03", "time": "08:30:00", "source": "court list",
        });
        ask(&scene, "court.set", court);
    }
    scene
}

fn treat(scene: &Scene) {
    let plan = json!({
        "product": "methadone_daily", "drug": "methadone 80 mg", "directions": "daily",
        "last_dose": { "on": "2026-03-02", "time": "06:15:00" }, "take_home_days": 0,
        "otp": "Example OTP", "verified": { "state": "given_here" }, "stopped_on": null,
    });
    let message = json!({ "booking": "T-1", "value": plan, "source": "dose file" });
    ask(scene, "mat.save", message);
}

fn ask(scene: &Scene, name: &str, message: Value) -> Value {
    scene.ask(name, message).unwrap()
}

fn as_user(scene: &Scene, user: &str) {
    scene.app.sign_in(user, PASSPHRASE).unwrap();
}

fn printed(scene: &Scene, name: &str, message: Value) -> (Value, Vec<u8>) {
    let made = ask(scene, name, message);
    let bytes = scene.app.take_preview(made["token"].as_str().unwrap()).unwrap();
    (made, bytes)
}

/// The words of a paper, with one space between them wherever its lines break.
fn words_of(bytes: &[u8]) -> String {
    text_of(bytes).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn people(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|row| row["booking"].as_str().unwrap()).collect()
}

#[test]
fn everybody_who_leaves_within_72_hours_is_on_it_with_the_pack_and_what_is_not_packed() {
    let scene = house();
    let medicine = json!({
        "drug": "lisinopril", "strength": "10 mg", "form": "tablet", "directions": "once daily",
        "indication": null, "days_supply": 30, "quantity": 30, "rx_number": null,
        "prescriber": null, "pharmacy": null, "billed_to": null, "refrigerate": false,
        "high_alert": false, "state": "sent_to_pharmacy", "ordered_on": "2026-02-20",
        "filled_on": null, "received_on": null, "bagged_on": null, "handed_on": null,
        "reached": null, "change": "continued",
    });
    ask(&scene, "medicines.save", json!({ "booking": "T-1", "value": medicine, "source": "o" }));
    let sealed = json!({
        "booking": "T-1", "number": "0417", "parts": [
            { "kind": "bin", "place": "bin 14", "pieces": 1, "holder": "custody" },
        ],
    });
    ask(&scene, "packs.seal", sealed);
    let sheet = ask(&scene, "shift.show", json!({}));
    assert_eq!(people(&sheet["leaving"]), ["T-1", "T-2"], "whoever has nothing to pack as well");
    let first = &sheet["leaving"][0];
    assert_eq!(first["pack"]["number"], "0417");
    assert_eq!(first["pack"]["place"], "bin 14 (1)");
    assert_eq!(first["not_packed"], json!(["lisinopril 10 mg: at the pharmacy"]));
    assert_eq!(sheet["leaving"][1]["pack"], Value::Null);
    assert_eq!(sheet["court_tomorrow"], 2);
}

#[test]
fn a_dose_due_before_the_court_line_is_on_it_until_it_is_given() {
    let scene = house();
    treat(&scene);
    let sheet = ask(&scene, "shift.show", json!({}));
    let dose = &sheet["doses"][0];
    assert_eq!((&dose["booking"], &dose["drug"]), (&json!("T-1"), &json!("methadone 80 mg")));
    assert_eq!(dose["before"], json!({ "what": "court", "on": "2026-03-03", "time": "08:30:00" }));
    scene.at("2026-03-03T04:20:00");
    assert_eq!(people(&ask(&scene, "shift.show", json!({}))["doses"])[0], "T-1");
    assert_eq!(people(&ask(&scene, "shift.show", json!({}))["court"]), ["T-1", "T-2"]);
}

#[test]
fn a_date_that_moved_is_told_to_the_next_shifts() {
    let scene = house();
    scene.at("2026-03-04T01:00:00");
    assert_eq!(ask(&scene, "shift.show", json!({}))["moved"], json!([]), "a first date is no move");
    let moved = json!({
        "booking": "T-1", "date": "2026-03-09", "kind": "court_ordered", "source": "court",
    });
    scene.at("2026-03-05T01:00:00");
    ask(&scene, "release_date.set", moved);
    let sheet = ask(&scene, "shift.show", json!({}));
    assert_eq!(sheet["moved"][0]["from"], "2026-03-04");
    assert_eq!(sheet["moved"][0]["to"], "2026-03-09");
    scene.at("2026-03-07T01:00:00");
    assert_eq!(ask(&scene, "shift.show", json!({}))["moved"], json!([]), "two days are enough");
}

#[test]
fn the_sheet_prints_on_one_page_for_the_clipboard() {
    let scene = house();
    treat(&scene);
    ask(&scene, "shift.note", json!({ "booking": "T-1", "text": "glasses lie in the safe" }));
    let (made, bytes) = printed(&scene, "shift.print", json!({}));
    assert_eq!(made["pages"], 1);
    assert_eq!(made["document"], "SHIFT-20260302-1830", "no name is in the file's");
    let text = words_of(&bytes);
    for word in [
        "Leaving within 72 hours",
        "Doses due before they go",
        "methadone 80 mg",
        "2 people go tomorrow.",
        "glasses lie in the safe",
        "Initials",
        "Not for the hall.",
    ] {
        assert!(text.contains(word), "{word} in {text}");
    }
    assert_eq!(pages_of(&bytes).len(), 1);
}

#[test]
fn the_sheet_of_somebody_outside_the_programme_is_the_same_with_treatment_and_without() {
    let seen = |treated: bool| {
        let scene = house();
        if treated {
            treat(&scene);
            ask(
                &scene,
                "shift.note",
                json!({ "booking": "T-1", "text": "dose at 06:00, window 2" }),
            );
        }
        as_user(&scene, "outsider");
        let sheet = ask(&scene, "shift.show", json!({}));
        let text = text_of(&printed(&scene, "shift.print", json!({})).1);
        // The foot carries a hash of what is told, which is the same too.
        (sheet, text)
    };
    assert_eq!(seen(true), seen(false));
    assert!(!seen(true).1.to_lowercase().contains("methadone"));
}

#[test]
fn custody_is_given_no_sheet_and_no_note() {
    let scene = house();
    as_user(&scene, "officer");
    for (name, message) in [
        ("shift.show", json!({})),
        ("shift.print", json!({})),
        ("shift.note", json!({ "text": "hello" })),
        ("shift.end_note", json!({ "note": 1, "how": "done" })),
    ] {
        assert_eq!(scene.ask(name, message).unwrap_err().code, Code::Forbidden, "{name}");
    }
}

#[test]
fn a_note_goes_to_the_next_shift_with_who_and_when_and_is_ticked_off() {
    let scene = house();
    let note = json!({ "booking": "T-1", "text": "  call the sister \n before nine " });
    let saved = ask(&scene, "shift.note", note);
    assert_eq!(saved["text"], "call the sister before nine");
    let general = ask(&scene, "shift.note", json!({ "text": "fridge 2 is warm" }));
    assert_eq!(general["booking"], Value::Null);
    for (text, why) in [(" ", "empty"), (&*"x".repeat(281), "too long")] {
        let refused = scene.ask("shift.note", json!({ "text": text })).unwrap_err();
        assert_eq!(refused.problems[0].field, "text", "{why}");
    }
    as_user(&scene, "night");
    scene.at("2026-03-02T19:05:00");
    let notes = ask(&scene, "shift.show", json!({}))["notes"].clone();
    assert_eq!(notes.as_array().unwrap().len(), 2);
    assert_eq!(notes[0]["by"], "nurse");
    assert_eq!(notes[0]["at"], "2026-03-02T18:30:00");
    assert_eq!(notes[0]["name"], "Vang, Tou");
    let end = |how: &str| json!({ "note": saved["note"], "how": how });
    let other = scene.ask("shift.end_note", end("taken_back")).unwrap_err();
    assert_eq!(other.code, Code::Refused, "who wrote it takes it back");
    ask(&scene, "shift.end_note", end("done"));
    let notes = ask(&scene, "shift.show", json!({}))["notes"].clone();
    assert_eq!(notes.as_array().unwrap().len(), 1);
    assert_eq!(scene.ask("shift.end_note", end("done")).unwrap_err().code, Code::NotFound);
    scene.at("2026-03-06T19:05:00");
    assert_eq!(ask(&scene, "shift.show", json!({}))["notes"], json!([]), "72 hours are over");
}

#[test]
fn a_note_of_the_programme_is_told_inside_only_and_one_from_outside_by_its_words() {
    let scene = house();
    ask(&scene, "shift.note", json!({ "booking": "T-1", "text": "window at six" }));
    let inside = ask(&scene, "shift.show", json!({}))["notes"][0]["note"].clone();
    as_user(&scene, "outsider");
    let none = ask(&scene, "shift.show", json!({}))["notes"].clone();
    assert_eq!(none, json!([]), "free words of the programme may tell without a telling word");
    let end = json!({ "note": inside, "how": "done" });
    assert_eq!(scene.ask("shift.end_note", end).unwrap_err().code, Code::NotFound);
    for booking in ["T-1", "T-2"] {
        let told = json!({ "booking": booking, "text": "asked about methadone" });
        let refused = scene.ask("shift.note", told).unwrap_err();
        assert_eq!(refused.problems[0].field, "text", "{booking}: for everybody alike");
    }
    ask(&scene, "shift.note", json!({ "booking": "T-2", "text": "mother picks her up" }));
    as_user(&scene, "inreach");
    let unknown = scene.ask("shift.note", json!({ "booking": "T-2", "text": "hello" }));
    assert_eq!(unknown.unwrap_err().code, Code::NotFound, "assigned to others");
    assert_eq!(ask(&scene, "shift.show", json!({}))["notes"], json!([]));
    as_user(&scene, "nurse");
    let notes = ask(&scene, "shift.show", json!({}))["notes"].clone();
    assert_eq!(notes.as_array().unwrap().len(), 2, "inside, both");
}

#[test]
fn everybody_on_the_court_line_gets_the_same_slip_whoever_takes_what() {
    let slips = |treated: bool| {
        let scene = house();
        if treated {
            treat(&scene);
        }
        as_user(&scene, "officer");
        let (made, bytes) = printed(&scene, "court.print_slips", json!({}));
        assert_eq!(made["people"], 2, "and not those who take medicine");
        assert_eq!(made["document"], "COURT-20260303");
        words_of(&bytes)
    };
    let text = slips(true);
    assert_eq!(text, slips(false), "to the letter");
    for word in ["Vang, Tou", "Singh, Anoush", "If the court frees you", "Si la corte"] {
        assert!(text.contains(word), "{word} in {text}");
    }
    for word in ["methadone", "dose", "clinic", "treatment"] {
        assert!(!text.to_lowercase().contains(word), "{word}");
    }
    let scene = house();
    let nobody = scene.ask("court.print_slips", json!({ "day": "2026-03-08" })).unwrap_err();
    assert_eq!(nobody.message, "Nobody is on the court list of 03/08.");
}

#[test]
fn the_slip_names_the_window_where_the_facility_has_set_it() {
    let scene = house();
    scene.app.sign_in("admin", PASSPHRASE).unwrap();
    let lines = json!({
        "medical_day": null, "medical_night": null, "reentry_office": "916-555-0140",
        "address": null, "release_window": "Gate 2, 08:00-16:00",
    });
    ask(&scene, "facility.set_lines", json!({ "lines": lines }));
    as_user(&scene, "nurse");
    let text = words_of(&printed(&scene, "court.print_slips", json!({})).1);
    assert!(text.contains("Gate 2, 08:00-16:00") && text.contains("916-555-0140"), "{text}");
}

#[test]
fn the_training_sheet_shows_who_is_not_back_who_stays_and_whose_date_moved() {
    // Rows 12 (T-1011 past the date), 20, 24 and 28 (T-1023 stays until the morning).
    let sheet = asked("nurse", "shift.show", json!({}));
    let leaving = sheet["leaving"].as_array().unwrap();
    let of = |booking: &str| leaving.iter().find(|row| row["booking"] == booking).unwrap();
    assert_eq!(of("T-1011")["past_date"], true);
    assert_eq!(of("T-1019")["pack"]["state"], "stale");
    assert_eq!(of("T-1023")["until_morning"], true, "PC 4024(b)");
    for (at, stays) in [("2026-03-03T07:59:00", true), ("2026-03-03T08:00:00", false)] {
        let sheet = ask_as("nurse", at, "shift.show", json!({})).unwrap();
        let mut rows = sheet["leaving"].as_array().unwrap().iter();
        let row = rows.find(|row| row["booking"] == "T-1023").unwrap();
        assert_eq!(row["until_morning"], stays, "{at}");
    }
    assert!(people(&sheet["court"]).contains(&"T-1016"), "released at court?");
    let moved = people(&sheet["moved"]);
    assert!(moved.contains(&"T-1008") && moved.contains(&"T-1009"), "{moved:?}");
    let outside = asked("liaison", "shift.show", json!({}));
    assert_eq!(people(&outside["leaving"]), people(&sheet["leaving"]), "the same people");
    assert_eq!(outside["doses"], json!([]), "and no dose");
}
