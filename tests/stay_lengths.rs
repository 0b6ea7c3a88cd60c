//! How long stays at this facility last: counted from its own rosters, said only where enough of
//! them have ended, about nobody in particular and to those who see lists.

use crate::support::facility::{PASSPHRASE, Scene, scene};
use serde_json::{Value, json};
use std::{fmt::Write as _, ops::Range};

/// Here before the first roster, and so known only because they stayed long.
const EARLIER: Range<u32> = 0..30;
/// Booked on the first of October.
const BOOKED: Range<u32> = 100..500;

/// What becomes of those booked on the first of October, 400 in all:
///
/// | day | still in | leave                       | of those in on day 3    | in on day 7     |
/// |-----|----------|-----------------------------|-------------------------|-----------------|
/// | 2   | 400      | 40 on bail                  |                         |                 |
/// | 5   | 360      | 80 on bail                  | 280/360                 |                 |
/// | 9   | 280      | 100 from court              | 180/360 = half          | 180/280 = 0.64  |
/// | 12  | 180      | 20 to another place         | 160/360                 | 160/280 = 0.57  |
/// | 14  | 160      | 10 died: last seen          |                         |                 |
/// | 20  | 150      | 30, sentence served         | × 120/150 = 0.36        | × 0.8 = 0.46    |
/// | 21  | 120      | 20 gone, nobody knows       |                         |                 |
/// | 91  | 100      | 100 on the newest roster    | 0.36                    | 0.46            |
const LEAVING: [(Range<u32>, &str, &str); 6] = [
    (100..140, "2025-10-03", "bail"),
    (140..220, "2025-10-06", "bail"),
    (220..320, "2025-10-10", "court"),
    (320..340, "2025-10-13", "transferred"),
    (340..350, "2025-10-15", "died"),
    (350..380, "2025-10-21", "sentence_served"),
];
const GONE: Range<u32> = 380..400;

fn booking(number: u32) -> String {
    format!("R-{number}")
}

fn import(scene: &Scene, as_of: &str, partial: bool, people: impl Iterator<Item = u32>) -> Value {
    let heading = "Booking Number,Last Name,First Name,Date of Birth,Booking Date\n".to_owned();
    let text = people.fold(heading, |mut text, number| {
        let (day, year) = (1 + number % 28, 1950 + number % 50);
        let booked_on = if EARLIER.contains(&number) { "2025-05-01" } else { "2025-10-01" };
        writeln!(text, "R-{number},Family{number},Given{number},1/{day}/{year},{booked_on}")
            .unwrap();
        text
    });
    let path = scene.file("roster.csv", text);
    let message = json!({ "path": path, "as_of": as_of, "partial": partial });
    scene.ask("roster.import", message).unwrap()
}

fn leave(scene: &Scene, people: Range<u32>, on: &str, how: &str) {
    let message = json!({
        "bookings": people.map(booking).collect::<Vec<_>>(),
        "answer": { "answer": "released", "how": how }, "on": on, "source": "jail system",
    });
    let done = scene.ask("left.answer", message).unwrap();
    assert_eq!(done["skipped"], json!([]));
}

fn asked(scene: &Scene) -> Value {
    scene.ask("stay_lengths.show", json!({})).unwrap()
}

/// A facility whose rosters show the table above, with nobody answered for yet.
fn with_rosters() -> Scene {
    let scene = scene();
    for (name, role, standing) in [
        ("officer", "release_officer", "custody"),
        ("visitor", "in_reach", "outside"),
        ("helper", "eligibility", "outside"),
    ] {
        scene.add_user(name, role, standing);
    }
    let scene = scene.with_user("nurse", "nurse", "programme");
    import(&scene, "2025-09-01", false, EARLIER);
    import(&scene, "2025-10-02", false, EARLIER.chain(BOOKED));
    import(&scene, "2025-10-22", false, GONE.start..BOOKED.end);
    import(&scene, "2025-12-31", false, GONE.end..BOOKED.end);
    scene
}

#[test]
fn the_sentence_says_what_the_rosters_show_and_to_whom_lists_are_shown() {
    let scene = with_rosters();
    leave(&scene, EARLIER, "2025-10-05", "court");
    assert_eq!(asked(&scene)["known"], Value::Null, "nobody who counts has left");
    let mut left = 0;
    for (people, on, how) in LEAVING {
        // On day 2 nobody counts yet, and a death is no leaving.
        left += if matches!(how, "died") || on < "2025-10-04" { 0 } else { people.len() };
        leave(&scene, people, on, how);
        assert_eq!(asked(&scene)["known"].is_object(), 100 <= left, "{left} have left after {on}");
    }
    let nurse = asked(&scene);
    let day_3 = json!({
        "day": 3, "still_in": 360, "left": 230, "half_left_by": 9,
        "in_a_week": { "day": 10, "in_ten": 5 }, "in_all": { "day": 91, "in_ten": 6 },
    });
    let day_7 = json!({
        "day": 7, "still_in": 280, "left": 150, "half_left_by": 20,
        "in_a_week": { "day": 14, "in_ten": 4 }, "in_all": { "day": 91, "in_ten": 5 },
    });
    let known = &nurse["known"];
    assert_eq!(known["since"], "2025-09-01", "the first roster; who was here then is not counted");
    assert_eq!(known["sentence"], day_3);
    assert_eq!(known["days"], json!([day_3, day_7]), "from day 14 only 30 were seen to leave");
    assert_eq!(known["minimum"], 100);
    assert_eq!(
        (&known["source"], &known["unconfirmed"]),
        (&json!("this product's own choice"), &json!(true))
    );

    scene.app.sign_in("helper", PASSPHRASE).unwrap();
    assert_eq!(
        asked(&scene),
        nurse,
        "it is about nobody, so everybody who sees lists sees the same"
    );
    scene.app.sign_in("visitor", PASSPHRASE).unwrap();
    assert_eq!(asked(&scene)["known"], Value::Null, "how many are booked is not for in-reach");
    scene.app.sign_in("officer", PASSPHRASE).unwrap();
    assert!(scene.ask("stay_lengths.show", json!({})).is_err(), "an officer sees no list");
    let personal = scene.ask("stay_lengths.show", json!({ "sex": "M" }));
    assert!(personal.is_err(), "no trait of a person can be asked by");
}

#[test]
fn stays_of_more_than_a_year_ago_no_longer_count() {
    let scene = with_rosters();
    for (people, on, how) in LEAVING {
        leave(&scene, people, on, how);
    }
    scene.at("2026-10-01T08:00:00");
    assert_eq!(asked(&scene)["known"]["since"], "2025-10-01", "365 days before");
    scene.at("2026-10-02T08:00:00");
    assert_eq!(asked(&scene)["known"], Value::Null, "the first of October is too long ago");
}

#[test]
fn lists_of_some_people_tell_nothing_of_how_long_stays_last() {
    let scene = scene().with_user("nurse", "nurse", "programme");
    import(&scene, "2025-10-02", true, BOOKED);
    for number in 100..210 {
        let message = json!({
            "booking": booking(number), "on": "2025-10-06", "how": "bail", "source": "desk",
        });
        scene.ask("stays.leave", message).unwrap();
    }
    assert_eq!(asked(&scene)["known"], Value::Null, "who is not on such a list is not known");
}

#[test]
fn an_undone_roster_is_not_the_first_one() {
    let scene = scene().with_user("nurse", "nurse", "programme");
    let wrong = import(&scene, "2025-09-01", false, EARLIER);
    scene.ask("roster.undo", json!({ "import": wrong["import"] })).unwrap();
    import(&scene, "2025-10-02", false, BOOKED);
    import(&scene, "2025-10-22", false, GONE.start..BOOKED.end);
    for (people, on, how) in LEAVING {
        leave(&scene, people, on, how);
    }
    assert_eq!(asked(&scene)["known"], Value::Null, "all were booked before the first roster");
}

#[test]
fn people_without_a_date_stand_by_what_is_missing() {
    let scene = scene().with_user("nurse", "nurse", "programme");
    import(&scene, "2025-10-02", false, [1, 2, 101, 102].into_iter());
    let answered = json!({ "bookings": ["R-1"], "question": "medi_cal", "answer": "yes" });
    scene.ask("triage.answer", answered).unwrap();
    let today = scene.ask("today.show", json!({ "group": "any_day" })).unwrap();
    let rows = today["rows"].as_array().unwrap();
    let order: Vec<_> = rows.iter().map(|row| row["booking"].as_str().unwrap()).collect();
    assert_eq!(order, ["R-2", "R-101", "R-102", "R-1"], "one task less is missing for R-1");
}
