//! Today through the door: one row for each person, the work that waits in the order of those who
//! do it, and nothing that tells somebody outside the programme of a treatment.

use crate::support::facility::{PASSPHRASE, Scene, scene};
use crate::training::asked;
use serde_json::{Value, json};

fn rows(today: &Value) -> &[Value] {
    today["rows"].as_array().unwrap()
}

fn row<'a>(today: &'a Value, booking: &str) -> &'a Value {
    let found = rows(today).iter().find(|row| row["booking"] == booking);
    assert!(found.is_some(), "{booking} is on the list");
    found.unwrap()
}

fn chip<'a>(row: &'a Value, aspect: &str) -> Option<&'a Value> {
    row["chips"].as_array().into_iter().flatten().find(|chip| chip["aspect"] == aspect)
}

#[test]
fn everybody_with_work_has_one_row_in_the_order_of_the_groups() {
    let today = asked("nurse", "today.show", json!({ "limit": 500 }));
    let rows = rows(&today);
    assert_eq!(today["total"], rows.len());
    let mut bookings: Vec<_> = rows.iter().map(|row| row["booking"].as_str().unwrap()).collect();
    bookings.sort_unstable();
    bookings.dedup();
    assert_eq!(bookings.len(), rows.len(), "nobody stands twice on the list");
    let groups: Vec<_> = today["groups"].as_array().unwrap().iter().collect();
    let mut seen: Vec<&str> = rows.iter().map(|row| row["group"].as_str().unwrap()).collect();
    for group in &groups {
        let people = seen.iter().filter(|seen| group["group"] == **seen).count();
        assert_eq!(group["people"], people, "{} is counted as it is shown", group["group"]);
    }
    seen.dedup();
    let order: Vec<_> = groups.iter().map(|group| group["group"].as_str().unwrap()).collect();
    assert_eq!(seen, order, "each group stands together, and in the order of the counts");
    assert_eq!(order.first(), Some(&"leaving_now"), "a nurse sees who leaves first");
    let eligibility = asked("eligibility", "today.show", json!({}));
    assert_eq!(eligibility["groups"][0]["group"], "triage", "eligibility sees new bookings first");
}

#[test]
fn a_row_says_who_when_and_the_one_thing_to_do() {
    let today = asked("nurse", "today.show", json!({ "limit": 500 }));
    let maria = row(&today, "T-1001");
    assert_eq!((&maria["last"], &maria["first"]), (&json!("Delgado-Ruiz"), &json!("María")));
    assert_eq!((&maria["age"], &maria["language"]), (&json!(37), &json!("Spanish")));
    assert_eq!(
        (&maria["when"]["date"], &maria["when"]["days"]),
        (&json!("2026-03-12"), &json!(10))
    );
    assert_eq!(chip(maria, "medi_cal").unwrap()["word"], "cover_active");
    let treatment = chip(maria, "treatment").unwrap();
    assert_eq!((&treatment["word"], &treatment["tone"]), (&json!("treatment_late"), &json!("due")));
    assert_eq!(chip(maria, "handoff").unwrap()["word"], "handoff_held");
    assert!(maria["gap"]["text"].as_str().unwrap().contains("2026-03-17"), "{}", maria["gap"]);

    let hanh = row(&today, "T-1003");
    assert_eq!(hanh["when"]["date"], Value::Null, "no date is known");
    assert_eq!(hanh["when"]["day"], 2, "so the intake clock is shown");
    let tamika = row(&today, "T-1012");
    assert_eq!(tamika["group"], "left");
    assert_eq!(chip(tamika, "medicines").unwrap()["tone"], "late", "left without medicines");
    assert_eq!(tamika["age"], Value::Null, "her birth date is impossible, so no age is made up");
    let kwame = row(&today, "T-1011");
    assert_eq!((&kwame["group"], &kwame["when"]["past_date"]), (&json!("past_date"), &json!(true)));
    let bjorn = &row(&today, "T-1008")["next"];
    assert_eq!((&bjorn["role"], &bjorn["step"]), (&json!("nurse"), &json!("meds.filled_by")));
    assert!(bjorn["why"].as_str().unwrap().contains("2026-03-09"), "the reason: {bjorn}");
    let theirs = asked("coordinator", "today.show", json!({ "limit": 500 }));
    let bjorn = &row(&theirs, "T-1008")["next"];
    assert_eq!((&bjorn["role"], &bjorn["state"]), (&json!("coordinator"), &json!("overdue")));
}

#[test]
fn a_count_is_a_filter_and_finds_as_many_people_as_it_says() {
    let today = asked("nurse", "today.show", json!({ "limit": 1 }));
    assert_eq!(rows(&today).len(), 1, "a page is as long as it was asked for");
    let steps = today["steps"].as_array().unwrap();
    assert!(!steps.is_empty());
    for step in steps {
        let found = asked("nurse", "today.show", json!({ "step": step["step"], "limit": 500 }));
        assert_eq!(found["total"], step["people"], "{}", step["step"]);
        assert_eq!(found["steps"], today["steps"], "counts stay whatever is filtered");
    }
    for group in today["groups"].as_array().unwrap() {
        let found = asked("nurse", "today.show", json!({ "group": group["group"] }));
        assert_eq!(found["total"], group["people"], "{}", group["group"]);
    }
    let eligibility = asked("nurse", "today.show", json!({ "role": "eligibility" }));
    let others = eligibility["steps"].as_array().unwrap().iter().filter(|step| {
        let word = step["step"].as_str().unwrap();
        !["app.", "coverage.", "county.", "youth.", "workreq."]
            .iter()
            .any(|start| word.starts_with(start))
    });
    assert_eq!(others.count(), 0, "one role's work is narrowed to that role's work");
    let pages: Vec<Value> = (0..2)
        .flat_map(|page| {
            let asked = asked("nurse", "today.show", json!({ "offset": page * 5, "limit": 5 }));
            asked["rows"].as_array().unwrap().clone()
        })
        .collect();
    let whole = asked("nurse", "today.show", json!({ "limit": 10 }));
    assert_eq!(pages, rows(&whole), "pages follow each other without a gap");
}

#[test]
fn nobody_outside_the_programme_learns_of_a_treatment() {
    let inside = asked("coordinator", "today.show", json!({ "limit": 500 }));
    assert_eq!(inside["shows_treatment"], true);
    assert!(chip(row(&inside, "T-1002"), "treatment").is_some());
    let outside = asked("liaison", "today.show", json!({ "limit": 500 }));
    assert_eq!(outside["shows_treatment"], false);
    assert_eq!(outside["total"], inside["total"], "everybody is on both lists");
    for row in rows(&outside) {
        let aspects: Vec<_> = row["chips"].as_array().unwrap().iter().collect();
        assert_eq!(aspects.len(), 4, "four strands for everybody, treated or not: {row}");
        assert!(chip(row, "treatment").is_none());
    }
    let told = outside.to_string().to_lowercase();
    for word in ["methadone", "sublocade", "buprenorphine", "vivitrol", "otp", "mat.", "biktavry"] {
        assert!(!told.contains(word), "{word} is told to somebody outside");
    }
    let steps = outside["steps"].as_array().unwrap();
    let betrays = |step: &&Value| {
        let word = step["step"].as_str().unwrap();
        word.starts_with("mat.") || word.starts_with("otp.")
    };
    assert_eq!(steps.iter().find(betrays), None, "no count tells of a treatment");
    let asked_for = asked("liaison", "today.show", json!({ "step": "mat.vivitrol.usual_days" }));
    assert_eq!(asked_for["total"], 0, "nor does asking for one");
}

#[test]
fn an_in_reach_worker_sees_assigned_people_and_no_roster() {
    let today = asked("inreach", "today.show", json!({}));
    assert_eq!(today["total"], 2);
    assert_eq!(today["roster"], Value::Null, "how many were booked is not for in-reach");
    assert!(today["feeds"]["roster"]["as_of"].is_string(), "how old the list is, is");
}

#[test]
fn the_newest_roster_says_what_changed_and_each_feed_its_age() {
    let today = asked("nurse", "today.show", json!({ "limit": 1 }));
    let roster = &today["roster"];
    assert_eq!(roster["as_of"], "2026-03-02", "a list of some people is no roster");
    for (field, least) in [("new", 1), ("gone", 1), ("moved_earlier", 1), ("lost_date", 1)] {
        assert!(least <= roster[field].as_i64().unwrap(), "{field}: {roster}");
    }
    assert!(roster["unanswered"].as_i64() <= roster["gone"].as_i64());
    let feeds = &today["feeds"];
    assert_eq!((&feeds["roster"]["old"], &feeds["reports"]), (&json!(false), &json!([])));
}

fn importing(scene: &Scene) {
    let roster = scene.file(
        "roster.csv",
        "Booking Number,Last Name,First Name,Date of Birth,Booking Date,Scheduled Release Date\n\
         B-1,Example,Ana,4/5/1988,2/20/2026,3/10/2026\nB-2,Sample,Ben,1/2/1990,3/1/2026,\n",
    );
    scene.ask("roster.import", json!({ "path": roster })).unwrap();
}

#[test]
fn a_facility_without_a_roster_says_so() {
    let scene = scene().with_user("nurse", "nurse", "programme");
    let today = scene.ask("today.show", json!({})).unwrap();
    assert_eq!((&today["total"], &today["roster"]), (&json!(0), &Value::Null));
    assert_eq!(today["feeds"], json!({ "roster": null, "reports": [] }));
    importing(&scene);
    let today = scene.ask("today.show", json!({})).unwrap();
    assert_eq!((&today["total"], &today["roster"]["new"]), (&json!(2), &json!(2)));
    scene.at("2026-03-03T09:00:00");
    let today = scene.ask("today.show", json!({})).unwrap();
    assert_eq!(today["feeds"]["roster"]["old"], true, "yesterday's list is old");
}

#[test]
fn looking_at_today_is_on_record_and_needs_the_right() {
    let scene = scene();
    for (name, role, standing) in
        [("nurse", "nurse", "programme"), ("officer", "release_officer", "custody")]
    {
        scene.add_user(name, role, standing);
    }
    scene.app.sign_in("officer", PASSPHRASE).unwrap();
    assert!(scene.ask("today.show", json!({})).is_err(), "an officer sees no clinical list");
    scene.app.sign_in("nurse", PASSPHRASE).unwrap();
    importing(&scene);
    scene.ask("today.show", json!({})).unwrap();
    scene.app.sign_in("admin", PASSPHRASE).unwrap();
    let log = scene.ask("audit.list", json!({})).unwrap();
    let looked = |entry: &Value| entry["action"] == "today.show" && entry["actor"] == "nurse";
    assert!(log.as_array().unwrap().iter().any(looked), "{log:#}");
}
