//! The caseload through the door: tabs, filters, orders, saved views, and many people given to
//! somebody at once.

use crate::support::facility::{PASSPHRASE, Scene, scene};
use crate::training::{ask_as, asked};
use serde_json::{Value, json};

fn list(user: &str, query: &Value) -> Value {
    asked(user, "caseload.list", json!({ "query": query, "limit": 500 }))
}

fn bookings(list: &Value) -> Vec<&str> {
    list["rows"].as_array().unwrap().iter().map(|row| row["booking"].as_str().unwrap()).collect()
}

fn row<'a>(list: &'a Value, booking: &str) -> &'a Value {
    let found = list["rows"].as_array().unwrap().iter().find(|row| row["booking"] == booking);
    assert!(found.is_some(), "{booking} is on the list");
    found.unwrap()
}

#[test]
fn each_tab_holds_as_many_people_as_it_says() {
    let everybody = list("coordinator", &json!({}));
    let presets = everybody["presets"].as_array().unwrap();
    assert_eq!(presets.len(), 11, "{presets:?}");
    for preset in presets {
        let found = list("coordinator", &json!({ "preset": preset["preset"] }));
        assert_eq!(found["total"], preset["people"], "{}", preset["preset"]);
        assert_eq!(bookings(&found).len(), found["total"], "the page holds them all");
    }
    let no_date = list("coordinator", &json!({ "preset": "no_date" }));
    assert!(bookings(&no_date).contains(&"T-1003"), "somebody without a date is on a tab");
    let soon = list("coordinator", &json!({ "preset": "leaving_soon" }));
    assert!(bookings(&soon).contains(&"T-1011"), "somebody past the date could leave any minute");
    let injections = list("coordinator", &json!({ "preset": "injections" }));
    assert!(bookings(&injections).contains(&"T-1001"), "her injection is due on 12 March");
    assert!(!bookings(&injections).contains(&"T-1002"), "methadone is no injection");
    let stale = list("coordinator", &json!({ "preset": "packs_stale" }));
    assert!(bookings(&stale).contains(&"T-1019"), "a dose changed after her pack was sealed");
}

#[test]
fn a_row_says_how_far_everything_is() {
    let everybody = list("coordinator", &json!({}));
    let maria = row(&everybody, "T-1001");
    assert_eq!(maria["window"]["opens"], "2025-12-12");
    assert_eq!(maria["treatment"], json!({ "daily": false, "next": "2026-03-12" }));
    assert_eq!(maria["plan"], "Anthem Blue Cross Partnership Plan");
    assert_eq!(maria["consent"], "given");
    assert!(maria["lead"].is_string(), "her ECM provider is assigned: {maria}");
    assert_eq!(row(&everybody, "T-1002")["consent"], "partly", "he refused one kind");
    assert_eq!(row(&everybody, "T-1021")["consent"], "ended", "hers was revoked today");
    let hanh = row(&everybody, "T-1003");
    assert_eq!(hanh["window"]["state"], "unknown_date");
    let phases: Vec<_> = hanh["phases"].as_array().unwrap().iter().collect();
    assert_eq!((phases.len(), &phases[0]["phase"]), (3, &json!("a")), "the intake clock instead");
}

#[test]
fn filters_hold_together_and_orders_put_the_unknown_last() {
    let found = list("coordinator", &json!({ "filter": { "text": "smith rob" } }));
    let mut both = bookings(&found);
    both.sort_unstable();
    assert_eq!(both, ["T-1004", "T-1005"]);
    let found = list("coordinator", &json!({ "filter": { "text": "t-1001" } }));
    assert_eq!(bookings(&found), ["T-1001"]);
    let late = json!({ "states": [{ "aspect": "medicines", "tone": "late" }] });
    let found = list("coordinator", &json!({ "filter": late }));
    assert!(bookings(&found).contains(&"T-1008"), "nothing is prepared for him");
    let open = list("coordinator", &json!({ "filter": { "window": "open" } }));
    assert!(open["rows"].as_array().unwrap().iter().all(|row| row["window"]["state"] == "open"));

    for descending in [false, true] {
        let by_date = list("coordinator", &json!({ "sort": "when", "descending": descending }));
        let dates: Vec<_> =
            by_date["rows"].as_array().unwrap().iter().map(|row| &row["when"]["date"]).collect();
        let known: Vec<&str> = dates.iter().filter_map(|date| date.as_str()).collect();
        assert!(known.is_sorted_by(|a, b| if descending { b <= a } else { a <= b }), "{known:?}");
        let first_unknown = dates.iter().position(|date| date.is_null()).unwrap();
        assert_eq!(first_unknown, known.len(), "people without a date come last both ways");
    }
    let by_name = list("coordinator", &json!({ "sort": "name" }));
    let names: Vec<_> = by_name["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["last"].as_str().unwrap().to_lowercase())
        .collect();
    let place = |name: &str| names.iter().position(|held| held == name).unwrap();
    assert!(place("delgado-ruiz") < place("müller") && place("müller") < place("okafor"));
}

#[test]
fn nobody_outside_the_programme_learns_of_a_treatment_here_either() {
    let outside = list("liaison", &json!({}));
    assert_eq!(outside["shows_treatment"], false);
    let presets = outside["presets"].as_array().unwrap();
    assert!(presets.iter().all(|preset| preset["preset"] != "injections"), "{presets:?}");
    for row in outside["rows"].as_array().unwrap() {
        assert_eq!((&row["treatment"], &row["consent"]), (&Value::Null, &Value::Null), "{row}");
        assert_eq!(row["chips"].as_array().unwrap().len(), 4, "{row}");
    }
    for query in [
        json!({ "preset": "injections" }),
        json!({ "filter": { "step": "mat.sublocade.usual_days" } }),
        json!({ "filter": { "states": [{ "aspect": "treatment", "tone": "nothing" }] } }),
        json!({ "filter": { "states": [{ "aspect": "treatment", "tone": "due" }] } }),
    ] {
        assert_eq!(list("liaison", &query)["total"], 0, "{query} finds nobody, treated or not");
    }
    let place = |booking: &str| bookings(&outside).iter().position(|held| *held == booking);
    let sorted = list("liaison", &json!({ "sort": "treatment" }));
    assert_eq!(bookings(&sorted), bookings(&outside), "there is nothing to sort by");
    assert!(place("T-1001").is_some() && place("T-1002").is_some(), "everybody is there");
    let told = outside.to_string().to_lowercase();
    for word in ["methadone", "sublocade", "buprenorphine", "vivitrol", "otp"] {
        assert!(!told.contains(word), "{word} is told to somebody outside");
    }
    let refused = ask_as("officer", "2026-03-02T18:30:00", "caseload.list", json!({}));
    assert!(refused.is_err(), "the officer has no caseload");
}

fn prepared() -> Scene {
    let scene = scene();
    for (name, role, standing) in [
        ("boss", "supervisor", "programme"),
        ("nurse", "nurse", "programme"),
        ("visitor", "in_reach", "outside"),
    ] {
        scene.add_user(name, role, standing);
    }
    scene.app.sign_in("boss", PASSPHRASE).unwrap();
    let roster = scene.file(
        "roster.csv",
        "Booking Number,Last Name,First Name,Date of Birth,Booking Date,Scheduled Release Date\n\
         B-1,Example,Ana,4/5/1988,2/20/2026,3/10/2026\nB-2,Sample,Ben,1/2/1990,3/1/2026,\n\
         B-3,Muster,Cleo,7/8/1979,1/15/2026,3/3/2026\n",
    );
    scene.ask("roster.import", json!({ "path": roster })).unwrap();
    scene
}

fn owners(scene: &Scene) -> Vec<(String, Value)> {
    let all = scene.ask("caseload.list", json!({ "query": { "sort": "booking" } })).unwrap();
    let rows = all["rows"].as_array().unwrap();
    rows.iter().map(|row| (row["booking"].as_str().unwrap().into(), row["owner"].clone())).collect()
}

#[test]
fn many_people_are_given_to_somebody_at_once_and_taken_back() {
    let scene = prepared();
    let before = owners(&scene);
    let give = json!({ "bookings": ["B-1", "B-2"], "user": "visitor" });
    let done = scene.ask("stays.assign_many", give.clone()).unwrap();
    assert_eq!((&done["changed"], &done["before"][0]["owner"]), (&json!(2), &Value::Null));
    let again = scene.ask("stays.assign_many", give).unwrap();
    assert_eq!(again["changed"], 0, "nothing to do twice");
    let mine = json!({ "query": { "preset": "everybody", "filter": { "owner": "visitor" } } });
    assert_eq!(scene.ask("caseload.list", mine).unwrap()["total"], 2);
    scene.app.sign_in("visitor", PASSPHRASE).unwrap();
    assert_eq!(scene.ask("today.show", json!({ "mine": true })).unwrap()["total"], 2);

    scene.app.sign_in("boss", PASSPHRASE).unwrap();
    let back = json!({ "bookings": ["B-1", "B-2"], "user": null });
    scene.ask("stays.assign_many", back).unwrap();
    assert_eq!(owners(&scene), before, "as it was");
    scene.app.sign_in("visitor", PASSPHRASE).unwrap();
    let seen = scene.ask("today.show", json!({})).unwrap();
    assert_eq!(seen["total"], 0, "what was taken back is not seen any more");
}

#[test]
fn nobody_is_given_to_a_role_that_sees_no_cases() {
    let scene = prepared();
    let before = owners(&scene);
    for user in ["admin", "nobody-here"] {
        let give = json!({ "bookings": ["B-1"], "user": user });
        assert!(scene.ask("stays.assign_many", give).is_err(), "{user}");
    }
    let one_unknown = json!({ "bookings": ["B-1", "B-9"], "user": "nurse" });
    assert!(scene.ask("stays.assign_many", one_unknown).is_err());
    assert_eq!(owners(&scene), before, "all of them or none");
    let colleagues = scene.ask("users.colleagues", json!({})).unwrap();
    let names: Vec<_> = colleagues.as_array().unwrap().iter().map(|one| &one["name"]).collect();
    assert_eq!(names, ["boss", "nurse", "visitor"]);
}

#[test]
fn everybody_who_may_sign_in_learns_what_colleagues_are_called() {
    let scene = prepared();
    let names = scene.ask("users.names", json!({})).unwrap();
    let names = names.as_array().unwrap();
    let nurse = names.iter().find(|one| one["name"] == "nurse").unwrap();
    assert!(nurse["display_name"].is_string(), "a record can say who did it: {nurse}");
    assert!(names.iter().any(|one| one["name"] == "admin"), "also who owns no work: {names:?}");
    let told: Vec<_> = nurse.as_object().unwrap().keys().collect();
    assert_eq!(told, ["display_name", "name"], "a name and nothing more about anybody");
}

#[test]
fn a_saved_view_belongs_to_the_one_who_saved_it() {
    let scene = prepared();
    let query = json!({
        "preset": "no_date", "sort": "name", "descending": true,
        "filter": { "text": "ben", "owner": null, "group": null, "window": null, "step": null, "states": [] },
    });
    let saved =
        scene.ask("views.save", json!({ "name": " Mine to ring ", "query": query })).unwrap();
    assert_eq!(saved, json!([{ "name": "Mine to ring", "query": query }]));
    let over = json!({ "name": "Mine to ring", "query": {} });
    let saved = scene.ask("views.save", over).unwrap();
    assert_eq!(saved[0]["query"]["preset"], "everybody", "one of the same name is replaced");
    let nameless = scene.ask("views.save", json!({ "name": "  ", "query": {} })).unwrap_err();
    assert_eq!(nameless.problems[0].field, "name");
    scene.app.sign_in("nurse", PASSPHRASE).unwrap();
    assert_eq!(scene.ask("views.list", json!({})).unwrap(), json!([]));
    assert!(scene.ask("views.remove", json!({ "name": "Mine to ring" })).is_err());
    scene.app.sign_in("boss", PASSPHRASE).unwrap();
    assert_eq!(scene.ask("views.remove", json!({ "name": "Mine to ring" })).unwrap(), json!([]));
}
