//! New bookings: six questions, one key each, for one or for many at once.

use crate::support::facility::{PASSPHRASE, Scene, scene};
use serde_json::{Value, json};
use throughcare_core::Code;

/// Three who were booked lately, one who was booked long ago, and a coordinator.
fn new_bookings() -> Scene {
    let scene = scene();
    scene.add_user("outsider", "coordinator", "outside");
    scene.add_user("officer", "release_officer", "custody");
    let scene = scene.with_user("coordinator", "coordinator", "programme");
    let roster = scene.file(
        "roster.csv",
        "Booking Number,Last Name,First Name,Date of Birth,Booking Date,Booking Time\n\
         T-1,Vang,Tou,1990-01-02,2026-03-01,22:40\n\
         T-2,Singh,Anoush,1993-09-09,2026-03-02,04:00\n\
         T-3,Ibarra,Yesenia,1999-03-30,2026-03-01,08:00\n\
         T-4,Kim,Chloe,1982-04-04,2026-01-05,08:00\n",
    );
    scene.ask("roster.import", json!({ "path": roster })).unwrap();
    scene
}

fn list(scene: &Scene) -> Value {
    scene.ask("triage.list", json!({})).unwrap()
}

fn row(scene: &Scene, booking: &str) -> Value {
    let list = list(scene);
    let mut rows = list["rows"].as_array().unwrap().iter();
    rows.find(|row| row["booking"] == booking).cloned().unwrap_or_default()
}

fn cell(scene: &Scene, booking: &str, question: &str) -> Value {
    let row = row(scene, booking);
    let mut cells = row["cells"].as_array().unwrap().iter();
    cells.find(|cell| cell["question"] == question).cloned().unwrap_or_default()
}

fn answer(scene: &Scene, bookings: &[&str], question: &str, answer: &Value) {
    let message = json!({ "bookings": bookings, "question": question, "answer": answer });
    scene.ask("triage.answer", message).unwrap();
}

/// The tasks of the first two days, as name and done.
fn phase_a(scene: &Scene, booking: &str) -> Vec<(String, bool)> {
    let case = scene.ask("case.open", json!({ "booking": booking })).unwrap();
    let due = case["milestones"].as_array().unwrap().iter();
    let phase = due.clone().find(|held| held["rule"] == "short_stay.phase_a").unwrap();
    let tasks = phase["tasks"].as_array().unwrap().iter();
    tasks
        .map(|task| (task["name"].as_str().unwrap().into(), task["done"].as_bool().unwrap()))
        .collect()
}

#[test]
fn the_bookings_of_the_last_days_are_on_the_list_the_longest_here_first() {
    let scene = new_bookings();
    let list = list(&scene);
    let bookings: Vec<_> =
        list["rows"].as_array().unwrap().iter().map(|row| row["booking"].clone()).collect();
    assert_eq!(bookings, ["T-3", "T-1", "T-2"], "T-4 is nobody's new booking");
    assert_eq!(row(&scene, "T-2")["hours_here"], 14);
    assert_eq!(row(&scene, "T-2")["open"], 6);
}

#[test]
fn one_key_answers_for_many_and_says_who_and_when() {
    let scene = new_bookings();
    answer(&scene, &["T-1", "T-2"], "medi_cal", &json!("yes"));
    for booking in ["T-1", "T-2"] {
        let cell = cell(&scene, booking, "medi_cal");
        assert_eq!(cell["answer"], "yes");
        assert_eq!(cell["by"], "coordinator");
        assert_eq!(cell["at"], "2026-03-02T18:30:00");
        assert_eq!(cell["open"], false);
    }
    assert_eq!(cell(&scene, "T-3", "medi_cal")["open"], true, "nobody asked her");
}

#[test]
fn answers_close_the_tasks_of_the_first_two_days() {
    let scene = new_bookings();
    let done = |name: &str| phase_a(&scene, "T-1").iter().any(|(task, done)| task == name && *done);
    assert!(!done("Medi-Cal status checked") && !done("Consent to share offered"));
    answer(&scene, &["T-1"], "medi_cal", &json!("no"));
    answer(&scene, &["T-1"], "consent", &json!("refused"));
    assert!(done("Medi-Cal status checked"), "somebody looked: not found");
    assert!(done("Consent to share offered"), "it was offered, and refused");
    answer(&scene, &["T-1"], "medi_cal", &Value::Null);
    assert!(!done("Medi-Cal status checked"), "the answer was taken back");
    answer(&scene, &["T-1"], "medi_cal", &json!("later"));
    assert!(!done("Medi-Cal status checked"), "later is no answer");
}

#[test]
fn an_interpreter_asked_for_at_triage_is_on_the_record_of_this_stay() {
    let scene = new_bookings();
    let needed = || {
        scene.ask("case.open", json!({ "booking": "T-1" })).unwrap()["person"]["interpreter"]
            .clone()
    };
    assert_eq!(needed(), Value::Null);
    answer(&scene, &["T-1"], "language", &json!("yes"));
    assert_eq!(needed(), true);
    answer(&scene, &["T-1"], "language", &Value::Null);
    assert_eq!(needed(), Value::Null, "as the roster had it");
}

#[test]
fn who_says_that_treatment_was_given_outside_has_it_to_verify_and_only_insiders_know() {
    let scene = new_bookings();
    let outside = |scene: &Scene| {
        scene.app.sign_in("outsider", PASSPHRASE).unwrap();
        let seen = json!([
            list(scene),
            scene.ask("case.open", json!({ "booking": "T-1" })).unwrap(),
            scene.ask("worklist.show", json!({})).unwrap(),
        ]);
        scene.app.sign_in("coordinator", PASSPHRASE).unwrap();
        seen
    };
    let before = outside(&scene);
    assert!(!before.to_string().contains("\"treatment\""), "there is no such column");
    answer(&scene, &["T-1"], "treatment", &json!("yes"));
    let task = ("Treatment from outside verified".to_owned(), false);
    assert!(phase_a(&scene, "T-1").contains(&task), "a product or not, it is to be verified");
    let mut after = outside(&scene);
    // The count of changes of the stay is all that moved.
    after[1]["stay"]["version"] = before[1]["stay"]["version"].clone();
    assert_eq!(before, after, "nothing outside the programme shows it");
    scene.app.sign_in("outsider", PASSPHRASE).unwrap();
    let message = json!({ "bookings": ["T-1"], "question": "treatment", "answer": "no" });
    let refused = scene.ask("triage.answer", message).unwrap_err();
    assert_eq!(refused.code, Code::Refused, "for anybody, so that it tells nothing");
}

#[test]
fn not_in_my_programme_is_respected_until_something_changes() {
    let scene = new_bookings();
    let in_triage = |scene: &Scene| {
        let shown = scene.ask("worklist.show", json!({ "group": "triage" })).unwrap();
        shown["items"].as_array().unwrap().iter().any(|item| item["booking"] == "T-2")
    };
    assert!(in_triage(&scene));
    answer(&scene, &["T-2"], "programme", &json!("no"));
    assert!(!in_triage(&scene), "nobody is asked again");
    assert_eq!(row(&scene, "T-2")["not_in_programme"], true, "and the list says why");
    assert_eq!(row(&scene, "T-2")["open"], 0);
    let case = scene.ask("case.open", json!({ "booking": "T-2" })).unwrap();
    let due = case["milestones"].as_array().unwrap();
    let phase = |key: &str| due.iter().find(|held| held["rule"] == key).unwrap().clone();
    assert_eq!(phase("short_stay.phase_b")["state"], "waived");
    assert_eq!(phase("short_stay.phase_b")["reason"], "not in the programme");
    assert_ne!(phase("short_stay.phase_a")["state"], "waived", "care is owed to everybody");
    scene.at("2026-03-02T19:00:00");
    let date = json!({
        "booking": "T-2", "date": "2026-04-20", "kind": "scheduled", "source": "court",
    });
    scene.ask("release_date.set", date).unwrap();
    assert!(in_triage(&scene), "a date was told after that");
    assert_eq!(row(&scene, "T-2")["not_in_programme"], false);
}

#[test]
fn who_left_within_a_day_is_closed_by_the_event_itself() {
    let scene = new_bookings();
    let left = json!({
        "booking": "T-1", "on": "2026-03-02", "time": "17:40:00", "how": "bail", "source": "desk",
    });
    scene.ask("stays.leave", left).unwrap();
    let list = list(&scene);
    assert_eq!(row(&scene, "T-1"), Value::Null, "there is nothing to ask any more");
    assert_eq!(list["closed"][0]["booking"], "T-1");
    assert_eq!(list["closed"][0]["reason"], "bail after 19 h");
}

#[test]
fn what_is_on_file_is_not_asked_again() {
    let scene = new_bookings();
    let status = json!({
        "status": "status_checked_active", "submitted_on": null, "county_received_on": null,
        "disability_based": false, "active_from": null, "plan": null, "plan_checked": null,
        "county_letter_on": null,
    });
    let saved = json!({ "booking": "T-1", "value": status, "source": "AEVS" });
    scene.ask("medi_cal.save", saved).unwrap();
    let cell = cell(&scene, "T-1", "medi_cal");
    assert_eq!(cell["open"], false);
    assert_eq!(cell["known"], json!({ "known": "medi_cal", "status": "status_checked_active" }));
}

#[test]
fn custody_has_no_part_in_it() {
    let scene = new_bookings();
    scene.app.sign_in("officer", PASSPHRASE).unwrap();
    let refused = scene.ask("triage.list", json!({})).unwrap_err();
    assert_eq!(refused.code, Code::Forbidden);
}

#[test]
fn an_answer_for_somebody_unknown_saves_nothing() {
    let scene = new_bookings();
    let message = json!({ "bookings": ["T-1", "T-9"], "question": "consent", "answer": "yes" });
    assert_eq!(scene.ask("triage.answer", message).unwrap_err().code, Code::NotFound);
    assert_eq!(cell(&scene, "T-1", "consent")["open"], true, "all or none");
    let nobody = json!({ "bookings": [], "question": "consent", "answer": "yes" });
    assert_eq!(scene.ask("triage.answer", nobody).unwrap_err().problems[0].field, "bookings");
}
