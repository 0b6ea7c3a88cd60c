//! Who left since I last worked, and what became of those who are gone from the roster.

use crate::support::facility::{PASSPHRASE, Scene, scene};
use serde_json::{Value, json};
use std::fmt::Write as _;

/// Fourteen people of whom the second roster lists three: eleven are gone.
fn eleven_gone() -> Scene {
    let scene = scene();
    scene.add_user("outsider", "coordinator", "outside");
    let scene = scene.with_user("coordinator", "coordinator", "programme");
    scene.at("2026-03-01T08:00:00");
    import(&scene, "first.csv", "2026-03-01", 1..=14);
    scene.at("2026-03-02T08:00:00");
    import(&scene, "second.csv", "2026-03-02", 12..=14);
    scene
}

fn import(scene: &Scene, name: &str, as_of: &str, people: std::ops::RangeInclusive<u32>) {
    let heading = "Booking Number,Last Name,First Name,Date of Birth,Booking Date\n";
    let text = people.fold(heading.to_owned(), |mut text, number| {
        let letter = char::from_u32(64 + number).unwrap();
        writeln!(text, "T-{number},{letter}example,Person,1990-01-{number:02},2026-02-01").unwrap();
        text
    });
    let path = scene.file(name, text);
    scene.ask("roster.import", json!({ "path": path, "as_of": as_of })).unwrap();
}

fn list(scene: &Scene) -> Value {
    scene.ask("left.list", json!({})).unwrap()
}

fn row(scene: &Scene, booking: &str) -> Value {
    let list = list(scene);
    let mut rows = list["rows"].as_array().unwrap().iter();
    rows.find(|row| row["booking"] == booking).cloned().unwrap_or_default()
}

fn gone() -> Vec<String> {
    (1..=11).map(|number| format!("T-{number}")).collect()
}

#[test]
fn eleven_who_are_gone_are_answered_in_one_go() {
    let scene = eleven_gone();
    assert_eq!(list(&scene)["gone"], 11, "gone is not released: the list asks");
    let message = json!({
        "bookings": gone(), "answer": { "answer": "released", "how": "bail" },
        "source": "jail system",
    });
    let done = scene.ask("left.answer", message).unwrap();
    assert_eq!(done["answered"].as_array().unwrap().len(), 11);
    assert_eq!(list(&scene)["gone"], 0);
    let row = row(&scene, "T-1");
    assert_eq!(row["state"], "left");
    assert_eq!(
        row["left"],
        json!({ "on": "2026-03-02", "time": null, "how": "bail" }),
        "the day since when he is gone"
    );
    assert_eq!(row["first_call"]["step"], "followup.first_contact", "a call is owed");
}

#[test]
fn an_answer_can_be_taken_back_and_the_record_keeps_both() {
    let scene = eleven_gone();
    let message = json!({
        "bookings": gone(), "answer": { "answer": "released", "how": "bail" },
        "source": "jail system",
    });
    scene.ask("left.answer", message).unwrap();
    let done = scene.ask("left.take_back", json!({ "bookings": gone() })).unwrap();
    assert_eq!(done["answered"].as_array().unwrap().len(), 11);
    let list = list(&scene);
    assert_eq!(list["gone"], 11, "they are gone without an answer again");
    assert_eq!(row(&scene, "T-1")["since"], "2026-03-02");
    let case = scene.ask("case.open", json!({ "booking": "T-1" })).unwrap();
    assert_eq!(case["stay"]["left"], Value::Null);
    assert_eq!(case["release"]["date"], Value::Null, "what was told is withdrawn");
    assert_eq!(case["release"]["history"].as_array().unwrap().len(), 2, "and both are on record");
    let twice = scene.ask("left.take_back", json!({ "bookings": ["T-1"] })).unwrap();
    assert_eq!(twice["skipped"][0]["why"], "has no answer to take back");
}

#[test]
fn still_here_moved_and_a_list_error_each_settle_it_in_their_way() {
    let scene = eleven_gone();
    let answer = |booking: &str, answer: Value| {
        let message = json!({ "bookings": [booking], "answer": answer, "source": "desk" });
        scene.ask("left.answer", message).unwrap();
    };
    answer("T-1", json!({ "answer": "still_here" }));
    answer("T-2", json!({ "answer": "list_error" }));
    answer("T-3", json!({ "answer": "moved" }));
    for booking in ["T-1", "T-2"] {
        let case = scene.ask("case.open", json!({ "booking": booking })).unwrap();
        assert_eq!(case["stay"]["gone_since"], Value::Null, "{booking} is here");
        assert_eq!(case["stay"]["left"], Value::Null);
    }
    assert_eq!(row(&scene, "T-3")["left"]["how"], "transferred");
    assert_eq!(row(&scene, "T-3")["first_call"], Value::Null, "the next facility calls nobody");
    scene.ask("left.take_back", json!({ "bookings": ["T-1", "T-3"] })).unwrap();
    for booking in ["T-1", "T-3"] {
        assert_eq!(row(&scene, booking)["state"], "gone", "{booking} is asked about again");
    }
}

#[test]
fn who_is_on_the_roster_or_has_left_is_skipped_with_a_word() {
    let scene = eleven_gone();
    let left = json!({
        "booking": "T-1", "on": "2026-03-01", "how": "court", "source": "court",
    });
    scene.ask("stays.leave", left).unwrap();
    let message = json!({
        "bookings": ["T-1", "T-2", "T-12"], "answer": { "answer": "moved" }, "source": "desk",
    });
    let done = scene.ask("left.answer", message).unwrap();
    assert_eq!(done["answered"], json!(["T-2"]));
    assert_eq!(
        done["skipped"],
        json!([
            { "booking": "T-1", "why": "has left already" },
            { "booking": "T-12", "why": "is on the roster" },
        ])
    );
}

#[test]
fn the_list_begins_where_this_user_last_worked() {
    let scene = eleven_gone();
    let leave = |booking: &str, on: &str, at: &str| {
        scene.at(at);
        let left = json!({ "booking": booking, "on": on, "how": "bail", "source": "desk" });
        scene.ask("stays.leave", left).unwrap();
    };
    leave("T-12", "2026-03-02", "2026-03-02T17:00:00");
    assert_ne!(row(&scene, "T-12"), Value::Null);
    scene.at("2026-03-06T08:00:00");
    assert_eq!(list(&scene)["since"], "2026-03-02T17:00:00", "nothing was done in between");
    scene.at("2026-03-06T09:00:00");
    // Told today, of a day before: it is news.
    leave("T-13", "2026-03-01", "2026-03-06T10:00:00");
    scene.at("2026-03-06T11:00:00");
    assert_ne!(row(&scene, "T-13"), Value::Null, "written down only today");
    scene.at("2026-03-09T08:00:00");
    assert_eq!(row(&scene, "T-12"), Value::Null, "seen on Friday");
    let all = scene.ask("left.list", json!({ "since": "2026-03-01T00:00:00" })).unwrap();
    let rows = all["rows"].as_array().unwrap();
    assert!(rows.iter().any(|row| row["booking"] == "T-12"), "unless somebody asks since when");
}

#[test]
fn gone_without_an_answer_comes_first_then_the_call_that_is_due() {
    let scene = eleven_gone();
    for (booking, on) in [("T-12", "2026-03-02"), ("T-13", "2026-03-01")] {
        let left = json!({ "booking": booking, "on": on, "how": "bail", "source": "desk" });
        scene.ask("stays.leave", left).unwrap();
    }
    let list = scene.ask("left.list", json!({ "since": "2026-03-01T00:00:00" })).unwrap();
    let order: Vec<_> =
        list["rows"].as_array().unwrap().iter().map(|row| row["booking"].clone()).collect();
    assert_eq!(order[11..], ["T-13", "T-12"], "{order:?}");
}

#[test]
fn a_call_is_on_the_line_with_the_phone_that_takes_a_message() {
    let scene = eleven_gone();
    let left = json!({ "booking": "T-12", "on": "2026-03-02", "how": "bail", "source": "desk" });
    scene.ask("stays.leave", left).unwrap();
    for (whose, message) in [("own", "say_nothing"), ("sister", "message_ok")] {
        let value = json!({
            "whose": whose, "number": "279-555-0100", "text_ok": false, "message": message,
        });
        let saved = json!({ "booking": "T-12", "value": value, "source": "told us" });
        scene.ask("phones.save", saved).unwrap();
    }
    let said = json!({ "on": "2026-03-02", "outcome": "left_message", "note": null });
    let saved = json!({ "booking": "T-12", "value": said, "source": "phone" });
    scene.ask("contact_tries.save", saved).unwrap();
    let row = row(&scene, "T-12");
    assert_eq!(row["phone"]["whose"], "sister");
    assert_eq!(row["more_phones"], 1);
    assert_eq!(row["tries"], json!([{ "on": "2026-03-02", "outcome": "left_message" }]));
    assert_eq!(
        row["first_call"]["state"], "upcoming",
        "a message is no answer: the call is still ahead"
    );
}

#[test]
fn papers_are_named_to_staff_with_standing_only() {
    let scene = eleven_gone();
    let out = scene.folder.path().join("pcp.pdf");
    scene.ask("packets.make", json!({ "booking": "T-12", "to": "pcp", "out": out })).unwrap();
    let left = json!({ "booking": "T-12", "on": "2026-03-02", "how": "bail", "source": "desk" });
    scene.ask("stays.leave", left).unwrap();
    assert_eq!(row(&scene, "T-12")["told"]["papers"][0]["recipient"], "pcp");
    scene.app.sign_in("outsider", PASSPHRASE).unwrap();
    let all = scene.ask("left.list", json!({ "since": "2026-03-01T00:00:00" })).unwrap();
    let rows = all["rows"].as_array().unwrap();
    assert!(rows.iter().all(|row| row["told"]["papers"] == json!([])), "for anybody alike");
}

#[test]
fn calls_that_are_owed_stay_listed_however_long_ago_somebody_left() {
    let scene = eleven_gone();
    let message = json!({
        "bookings": gone(), "answer": { "answer": "released", "how": "bail" },
        "source": "jail system",
    });
    scene.ask("left.answer", message).unwrap();
    let calls = |scene: &Scene| {
        let since = json!({ "since": "2026-03-20T08:00:00", "calls": true });
        let list = scene.ask("left.list", since).unwrap();
        let rows = list["rows"].as_array().unwrap().clone();
        assert!(rows.iter().all(|row| row["state"] == "left" && !row["first_call"].is_null()));
        rows
    };
    scene.at("2026-03-21T08:00:00");
    assert_eq!(calls(&scene).len(), 11, "nobody has been reached, and all left weeks ago");
    for (day, left) in [("2026-03-03", 11), ("2026-03-10", 10)] {
        let reached = json!({
            "booking": "T-1", "source": "phone",
            "value": { "on": day, "outcome": "reached", "note": null },
        });
        scene.ask("contact_tries.save", reached).unwrap();
        let rows = calls(&scene);
        assert_eq!(rows.len(), left, "reached on {day}");
        let again = rows.iter().find(|row| row["booking"] == "T-1");
        let step = again.map(|row| row["first_call"]["step"].clone());
        assert_eq!(step, (left == 11).then(|| json!("followup.second_contact")));
    }
}
