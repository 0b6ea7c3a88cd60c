//! Somebody leaves at night: the card for the nurse, the papers, and what reached the person.

use crate::support::{
    facility::{Scene, scene},
    pdf::text_of,
};
use serde_json::{Value, json};
use std::sync::Arc;
use throughcare_core::{
    App,
    training::{Door, Stage},
    vault::MemoryKeys,
};

fn training(user: &str) -> (Stage, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let keys = Arc::new(MemoryKeys::default());
    let mut stage = Stage::build(folder.path(), keys, &mut |_, _| {}).unwrap();
    stage.as_user(user).unwrap();
    stage.at("2026-03-02T18:30:00".parse().unwrap()).unwrap();
    (stage, folder)
}

fn card(app: &App, booking: &str) -> Value {
    app.ask("tonight.card", json!({ "booking": booking })).unwrap()
}

/// A facility that knows a person's name and booking, and nothing else.
fn nearly_empty() -> Scene {
    let scene = scene().with_user("nurse", "nurse", "programme");
    let path = scene.file("list.csv", "Booking Number,Name\nB-1,\"Doe, Jane\"\n");
    scene.ask("roster.import", json!({ "path": path })).unwrap();
    scene
}

#[test]
fn the_card_says_what_is_known_and_how_old_it_is() {
    let (stage, _folder) = training("nurse");
    let card = card(&stage.app, "T-1003");
    let dose = &card["doses"][0];
    assert_eq!(dose["drug"], "buprenorphine/naloxone 8/2 film");
    assert_eq!((&dose["last_on"], &dose["last_time"]), (&json!("2026-03-02"), &json!("08:00:00")));
    assert!(!dose["source"].as_str().unwrap().is_empty() && !dose["as_of"].is_null());
    assert_eq!(dose["next_due"], "2026-03-03", "a daily dose is due the next day");
    assert!(card["medi_cal"].as_str().unwrap().contains("not known"), "{}", card["medi_cal"]);
    let open = card["not_done"].as_array().unwrap();
    let first = open.iter().find(|step| step["text"].as_str().unwrap().contains("First two days"));
    assert_eq!(first.unwrap()["due_time"], "22:40:00", "48 hours after the booking");
    let answers = card["consent"].as_array().unwrap();
    assert_eq!(answers[0], json!({ "to": "plan", "answer": "yes", "until": answers[0]["until"] }));
}

#[test]
fn the_card_works_for_somebody_of_whom_only_the_booking_is_known() {
    let scene = nearly_empty();
    let card = card(&scene.app, "B-1");
    assert_eq!(card["name"], "Doe, Jane");
    assert_eq!(card["allergies"], Value::Null, "nobody has asked");
    for empty in ["doses", "medicines", "equipment", "phones", "warnings"] {
        assert_eq!(card[empty], json!([]), "{empty}");
    }
    assert_eq!(card["born"], "birth date not known");
    let printed = scene.ask("packets.print_tonight", json!({ "booking": "B-1" })).unwrap();
    assert!(!printed["papers"].as_array().unwrap().is_empty(), "the papers print all the same");
}

#[test]
fn the_pack_prints_from_memory_and_enters_each_reader_once() {
    let (stage, _folder) = training("nurse");
    let printed = stage.app.ask("packets.print_tonight", json!({ "booking": "T-1003" })).unwrap();
    let papers = printed["papers"].as_array().unwrap();
    let titles: Vec<_> = papers.iter().map(|paper| paper["title"].as_str().unwrap()).collect();
    assert_eq!(titles.first(), Some(&"Door card"));
    assert!(titles.contains(&"Receipt, custody part"), "{titles:?}");
    for paper in papers {
        let bytes = stage.app.take_preview(paper["token"].as_str().unwrap()).unwrap();
        assert!(text_of(&bytes).to_lowercase().contains("hạnh"), "{} is hers", paper["title"]);
    }
    let list = stage.app.ask("disclosures.list", json!({ "booking": "T-1003" })).unwrap();
    let entered: Vec<_> = list.as_array().unwrap().iter().map(|row| row["id"].clone()).collect();
    let mut disclosures = printed["disclosures"].as_array().unwrap().clone();
    disclosures.reverse();
    assert_eq!(entered, disclosures, "person, pharmacy and custody, newest first");
}

#[test]
fn staff_without_standing_get_no_card_of_anybody() {
    let (mut stage, _folder) = training("liaison");
    for user in ["liaison", "officer", "eligibility", "inreach"] {
        stage.as_user(user).unwrap();
        let told = ["T-1001", "T-1005"]
            .map(|it| stage.app.ask("tonight.card", json!({ "booking": it })).unwrap_err());
        assert_eq!(told[0], told[1], "{user} is refused alike for anybody");
    }
}
