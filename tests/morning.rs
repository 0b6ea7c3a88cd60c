//! What waits for the morning after somebody left at night: the coordinator's queue.

use crate::support::facility::{PASSPHRASE, Scene, scene};
use serde_json::{Value, json};
use throughcare_core::Code;

fn night() -> Scene {
    let scene = scene();
    for (name, role, standing) in [
        ("nurse", "nurse", "programme"),
        ("coordinator", "coordinator", "programme"),
        ("outsider", "coordinator", "outside"),
        ("inreach", "in_reach", "outside"),
        ("officer", "release_officer", "custody"),
    ] {
        scene.add_user(name, role, standing);
    }
    as_user(&scene, "nurse");
    let roster = scene.file(
        "roster.csv",
        "Booking Number,Last Name,First Name,Date of Birth,Booking Date\n\
         T-1,Vang,Tou,1990-01-02,2026-01-05\nT-2,Singh,Anoush,1993-09-09,2026-01-05\n",
    );
    scene.ask("roster.import", json!({ "path": roster })).unwrap();
    scene
}

fn as_user(scene: &Scene, user: &str) {
    scene.app.sign_in(user, PASSPHRASE).unwrap();
}

fn ask(scene: &Scene, name: &str, message: Value) -> Value {
    scene.ask(name, message).unwrap()
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

fn tonight(scene: &Scene, booking: &str) {
    ask(scene, "packets.print_tonight", json!({ "booking": booking }));
}

fn papers(scene: &Scene) -> Vec<(String, String)> {
    let list = ask(scene, "morning.list", json!({}));
    let items = list["items"].as_array().unwrap().iter();
    let word = |item: &Value, field: &str| item[field].as_str().unwrap().to_owned();
    items.map(|item| (word(item, "paper"), word(item, "state"))).collect()
}

fn waiting(names: &[&str]) -> Vec<(String, String)> {
    names.iter().map(|name| ((*name).into(), "waiting".into())).collect()
}

#[test]
fn what_is_not_printed_at_the_door_waits_for_the_coordinator_once() {
    let scene = night();
    treat(&scene);
    tonight(&scene, "T-1");
    tonight(&scene, "T-1");
    as_user(&scene, "coordinator");
    assert_eq!(papers(&scene), waiting(&["county", "plan", "ecm", "bh", "otp"]));
    let list = ask(&scene, "morning.list", json!({}));
    assert_eq!(list["waiting"], 5);
    assert_eq!(list["items"][0]["queued_by"], "nurse");
    assert_eq!(list["items"][0]["left_on"], Value::Null, "still here: it may be called off");
}

#[test]
fn a_paper_that_went_is_read_off_the_books_and_the_rest_is_ended_with_a_reason() {
    let scene = night();
    tonight(&scene, "T-2");
    as_user(&scene, "coordinator");
    scene.at("2026-03-03T08:05:00");
    assert_eq!(papers(&scene), waiting(&["county", "plan", "ecm", "bh"]));
    let seen = ask(&scene, "packets.preview", json!({ "booking": "T-2", "to": "plan" }));
    let print = json!({ "booking": "T-2", "to": "plan", "seen": seen["facts_sha256"] });
    let made = ask(&scene, "packets.print", print);
    let state = |paper: &str| {
        papers(&scene).into_iter().find(|(name, _)| name == paper).map(|(_, state)| state)
    };
    assert_eq!(state("plan").as_deref(), Some("printed"), "nobody has said that it went");
    let sent = json!({
        "booking": "T-2", "disclosure": made["disclosure"], "what": "fax",
        "whom": "Example Plan", "confirmation": "ok 08:06",
    });
    ask(&scene, "disclosures.record", sent);
    assert_eq!(state("plan").as_deref(), Some("sent"));
    let settle = |paper: &str, how: &str, reason: Value| {
        let message = json!({ "booking": "T-2", "paper": paper, "how": how, "reason": reason });
        scene.ask("morning.settle", message)
    };
    let silent = settle("bh", "dropped", Value::Null).unwrap_err();
    assert_eq!(silent.problems[0].field, "reason");
    settle("bh", "dropped", json!("no county client")).unwrap();
    settle("county", "done", Value::Null).unwrap();
    assert_eq!(state("bh").as_deref(), Some("dropped"));
    assert_eq!(settle("bh", "done", Value::Null).unwrap_err().code, Code::Stale);
    ask(&scene, "morning.take_back", json!({ "booking": "T-2", "paper": "bh" }));
    assert_eq!(state("bh").as_deref(), Some("waiting"), "it was a mistake");
    scene.at("2026-03-04T08:05:00");
    assert_eq!(papers(&scene), waiting(&["ecm", "bh"]), "what ended yesterday is gone");
}

#[test]
fn outside_the_programme_one_letter_waits_for_everybody_alike() {
    let seen = |treated: bool, user: &str| {
        let scene = night();
        if treated {
            treat(&scene);
        }
        tonight(&scene, "T-1");
        as_user(&scene, user);
        ask(&scene, "morning.list", json!({}))
    };
    let list = seen(true, "outsider");
    assert_eq!(list["waiting"], 1);
    assert_eq!(list["items"][0]["paper"], "county");
    assert_eq!(list, seen(false, "outsider"), "to the letter");
    assert_eq!(seen(true, "inreach")["items"], json!([]));
    let scene = night();
    treat(&scene);
    tonight(&scene, "T-1");
    as_user(&scene, "outsider");
    for (paper, booking) in [("otp", "T-1"), ("otp", "T-2"), ("plan", "T-1")] {
        let end = json!({ "booking": booking, "paper": paper, "how": "done" });
        let refused = scene.ask("morning.settle", end).unwrap_err();
        assert_eq!(refused.message, "There is no such paper on the list.", "{paper} of {booking}");
        let queue = json!({ "booking": booking, "papers": [paper] });
        assert_eq!(scene.ask("morning.queue", queue).unwrap_err().code, Code::Refused);
    }
    as_user(&scene, "officer");
    assert_eq!(scene.ask("morning.list", json!({})).unwrap_err().code, Code::Forbidden);
}
