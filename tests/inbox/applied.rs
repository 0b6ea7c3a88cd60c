//! Rosters that go in by themselves.

use super::{INBOX, PEOPLE, arrivals, arrives, imports, look, post, sealed, shown, sign_in};
use crate::support::{
    dump::{Dump, facts, same},
    facility::PASSPHRASE,
    rosters::roster,
};
use serde_json::{Value, json};
use std::{
    fs::File,
    time::{Duration, SystemTime},
};
use throughcare_core::Code;

/// The facts, without what the inbox keeps of itself.
fn people(dump: Dump) -> Dump {
    let mut facts = facts(dump);
    facts.remove("inbox_file");
    facts
}

#[test]
fn an_ordinary_roster_goes_in_under_the_name_of_the_inbox_and_comes_out_again() {
    let scene = post();
    let before = scene.dump();
    // Everybody is in another unit, which is no great change; one came. 1 of 40 is below 25 of 100.
    arrives(&scene, "roster.csv", roster(PEOPLE + 1, "B"));
    assert_eq!(look(&scene)["applied"], 1);
    let newest = &imports(&scene)[0];
    assert_eq!(newest["by_whom"], INBOX);
    assert_eq!(newest["as_of"], "2026-03-02", "the day on which it was written");
    assert_eq!((&newest["new"], &newest["changed"]), (&json!(1), &json!(PEOPLE)));
    let told = shown(&scene);
    assert_eq!((&told["waiting"], &told["no_lists"]), (&json!([]), &json!([])));
    assert_eq!(sealed(&scene), 0);
    let feeds = scene.ask("feeds.show", json!({})).unwrap();
    assert_eq!(feeds["roster"]["as_of"], "2026-03-02", "the list is of today");

    sign_in(&scene, "admin");
    let log = scene.ask("audit.list", json!({})).unwrap();
    let own: Vec<&Value> = log.as_array().unwrap().iter().filter(|e| e["actor"] == INBOX).collect();
    let actions: Vec<&str> = own.iter().map(|entry| entry["action"].as_str().unwrap()).collect();
    for action in ["inbox.take", "roster.import"] {
        assert!(actions.contains(&action), "{action} in {actions:?}");
    }
    assert!(!log.to_string().contains("roster.csv"), "a file's name may tell of somebody");

    sign_in(&scene, "coordinator");
    scene.ask("roster.undo", json!({ "import": newest["import"] })).unwrap();
    same(&people(before), &people(scene.dump()), "taken back as any other");
    // Whoever took it back does not find it there again an hour later.
    arrives(&scene, "roster.csv", roster(PEOPLE + 1, "B"));
    assert_eq!(look(&scene)["applied"], 0);
}

#[test]
fn the_release_officers_night_brings_the_newest_list() {
    let scene = post();
    sign_in(&scene, "admin");
    let scene = scene.with_user("officer", "release_officer", "custody");
    arrives(&scene, "roster.csv", roster(PEOPLE + 1, "B"));
    assert_eq!(look(&scene)["applied"], 1, "under her key, in the name of the inbox");
    let feeds = scene.ask("feeds.show", json!({})).unwrap();
    assert_eq!(feeds["roster"]["as_of"], "2026-03-02");
    let refused = scene.ask("roster.list", json!({})).unwrap_err();
    assert_eq!(refused.code, Code::Forbidden, "she imports nothing herself");
}

#[test]
fn the_same_file_twice_changes_nothing() {
    let scene = post();
    arrives(&scene, "roster.csv", roster(PEOPLE + 1, "B"));
    assert_eq!(look(&scene)["applied"], 1);
    let before = scene.dump();
    for name in ["roster.csv", "roster (copy).csv"] {
        arrives(&scene, name, roster(PEOPLE + 1, "B"));
        let read = look(&scene);
        assert_eq!((&read["taken"], &read["applied"]), (&json!(1), &json!(0)), "{name}: {read}");
    }
    let (mut before, mut after) = (before, scene.dump());
    before.remove("inbox_file");
    after.remove("inbox_file");
    same(&before, &after, "not even a line in the list of imports");

    // The same words on the next day are news: nothing has changed since.
    scene.at("2026-03-03T06:00:00");
    arrives(&scene, "roster.csv", roster(PEOPLE + 1, "B"));
    assert_eq!(look(&scene)["applied"], 1);
    let newest = &imports(&scene)[0];
    assert_eq!(
        (&newest["as_of"], &newest["unchanged"]),
        (&json!("2026-03-03"), &json!(PEOPLE + 1))
    );
}

#[test]
fn several_lists_go_in_in_the_order_in_which_they_were_written() {
    let scene = post();
    scene.app.sign_out();
    for (day, people, unit) in [(1, PEOPLE + 1, "B"), (2, PEOPLE + 2, "C")] {
        arrives(&scene, &format!("roster_2026-03-0{day}.csv"), roster(people, unit));
        look(&scene);
    }
    sign_in(&scene, "coordinator");
    assert_eq!(scene.ask("inbox.read", json!({})).unwrap()["applied"], 2);
    let days: Vec<Value> = imports(&scene).iter().map(|shown| shown["as_of"].clone()).collect();
    assert_eq!(days, [json!("2026-03-02"), json!("2026-03-01"), json!("2026-03-01")]);
}

#[test]
fn what_one_look_finds_goes_in_in_the_order_in_which_it_was_written() {
    let scene = post();
    // Just after 10:00 of 2 March at the facility.
    let mut written = SystemTime::UNIX_EPOCH + Duration::from_secs(1_772_474_401);
    for more in 1..=6 {
        // By its name the first that was written would be the last.
        let name = format!("roster {}.csv", 7 - more);
        arrives(&scene, &name, roster(PEOPLE + more, "A"));
        let file = File::options().write(true).open(arrivals(&scene).join(name)).unwrap();
        written += Duration::from_secs(1);
        file.set_modified(written).unwrap();
    }
    assert_eq!(look(&scene)["applied"], 6);
    let rows: Vec<Value> = imports(&scene).iter().map(|shown| shown["rows"].clone()).collect();
    assert_eq!(rows, [46, 45, 44, 43, 42, 41, 40].map(|rows| json!(rows)), "the newest first");
}

#[test]
fn the_inbox_is_no_account() {
    let scene = post();
    assert_eq!(scene.app.sign_in(INBOX, PASSPHRASE).unwrap_err().code, Code::WrongKey);
    sign_in(&scene, "admin");
    let message = json!({
        "name": INBOX, "role": "nurse", "standing": "programme", "passphrase": PASSPHRASE,
    });
    let refused = scene.ask("users.add", message).unwrap_err();
    assert_eq!(refused.code, Code::Invalid, "nobody can be made who goes by that name");
    let users = scene.ask("users.list", json!({})).unwrap();
    assert!(!users.to_string().contains(INBOX));
}
