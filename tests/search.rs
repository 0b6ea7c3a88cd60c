//! Finding people through the door: by any spelling, by any number, as far as the one who asks
//! may know of them.

use crate::support::facility::{PASSPHRASE, Scene, scene};
use crate::training::asked;
use serde_json::{Value, json};

fn found(hits: &Value) -> Vec<&str> {
    hits["hits"].as_array().unwrap().iter().map(|hit| hit["booking"].as_str().unwrap()).collect()
}

fn search(user: &str, text: &str) -> Value {
    asked(user, "people.search", json!({ "text": text }))
}

#[test]
fn any_spelling_and_any_number_finds_the_person() {
    for (text, booking) in [
        ("delgado", "T-1001"),
        ("MARIA DELGADO RUIZ", "T-1001"),
        ("nguyen hanh", "T-1003"),
        ("muller", "T-1008"),
        ("dela cruz", "T-1010"),
        ("delacruz juan", "T-1010"),
        ("st john", "T-1014"),
        ("90000001a", "T-1001"),
        ("delgaod maria", "T-1001"),
        ("nguyne hanh", "T-1003"),
        ("hakobian", "T-1009"),
    ] {
        assert!(found(&search("nurse", text)).contains(&booking), "{text} finds {booking}");
    }
    let scanned = search("nurse", "t1001");
    assert_eq!(scanned["exact"], "T-1001", "a scanned number opens at once");
    assert_eq!(search("nurse", "delgado")["exact"], Value::Null, "a name does not");
    assert_eq!(search("nurse", "zzzzz")["hits"], json!([]));
    assert_eq!(search("nurse", "  ")["hits"], json!([]));
}

#[test]
fn somebody_who_came_back_is_found_once_by_the_open_stay() {
    let luis = search("nurse", "garcia lopez luis");
    assert_eq!(found(&luis), ["T-1015"]);
    assert_eq!(luis["hits"][0]["other_stays"], 1);
    let earlier = search("nurse", "T-0915");
    assert_eq!(earlier["exact"], "T-0915", "the earlier stay by its own number");
}

#[test]
fn people_in_custody_come_first_and_two_people_stay_two() {
    let johnsons = search("nurse", "vang");
    let here: Vec<_> = johnsons["hits"]
        .as_array()
        .unwrap()
        .iter()
        .map(|hit| hit["in_custody"].as_bool().unwrap())
        .collect();
    assert!(here.is_sorted_by(|one, other| other <= one), "{johnsons:#}");
    let smiths = search("nurse", "robert smith");
    let mut bookings = found(&smiths);
    bookings.sort_unstable();
    assert_eq!(bookings, ["T-1004", "T-1005"]);
}

#[test]
fn each_finds_only_whom_they_may_know_of() {
    let known = asked("inreach", "today.show", json!({}));
    let known: Vec<_> = known["rows"].as_array().unwrap().iter().collect();
    for row in &known {
        let booking = row["booking"].as_str().unwrap();
        assert_eq!(found(&search("inreach", booking)), [booking]);
    }
    let everybody = search("inreach", "t");
    assert!(found(&everybody).len() <= known.len(), "nobody but assigned people: {everybody:#}");
    assert_eq!(search("inreach", "T-1008")["exact"], Value::Null);

    assert!(found(&search("officer", "delgado ruiz maria")).contains(&"T-1001"));
    assert_eq!(search("officer", "90000001A")["hits"], json!([]), "no health number for custody");
    let told = search("officer", "t10").to_string();
    for word in ["treatment", "medi", "chip", "90000001A"] {
        assert!(!told.contains(word), "{word} is told to the desk");
    }
}

fn prepared() -> Scene {
    let scene = scene().with_user("boss", "supervisor", "programme");
    import(
        &scene,
        "one.csv",
        &["B-1,Example,Ana,4/5/1988,2/20/2026", "B-2,Sample,Ben,1/2/1990,3/1/2026"],
    );
    scene
}

fn import(scene: &Scene, name: &str, lines: &[&str]) -> Value {
    let heading = "Booking Number,Last Name,First Name,Date of Birth,Booking Date";
    let path = scene.file(name, [&[heading], lines].concat().join("\n"));
    scene.ask("roster.import", json!({ "path": path, "partial": true })).unwrap()
}

#[test]
fn what_changes_is_found_as_it_is_now() {
    let scene = prepared();
    let find = |text: &str| scene.ask("people.search", json!({ "text": text })).unwrap();
    assert_eq!(found(&find("example")), ["B-1"]);
    let second = import(&scene, "two.csv", &["B-3,Modelo,Cleo,7/8/1979,3/2/2026"]);
    assert_eq!(found(&find("modelo")), ["B-3"], "somebody new");
    let renamed = "B-2,Renamed,Ben,1/2/1990,3/1/2026";
    import(&scene, "three.csv", &[renamed]);
    assert_eq!(found(&find("renamed")), ["B-2"], "somebody whose name was put right");
    assert_eq!(found(&find("sample")), ["B-2"], "and by the old one, which staff may remember");
    let leave = json!({ "booking": "B-1", "on": "2026-03-02", "how": "court", "source": "desk" });
    scene.ask("stays.leave", leave).unwrap();
    let gone = find("example");
    assert_eq!(gone["hits"][0]["in_custody"], false);
    assert_eq!(gone["hits"][0]["left_on"], "2026-03-02");
    // Only the newest import can be taken back.
    let third = import(&scene, "four.csv", &["B-4,Quarto,Dora,2/3/1991,3/2/2026"]);
    assert_eq!(found(&find("quarto")), ["B-4"]);
    scene.ask("roster.undo", json!({ "import": third["import"] })).unwrap();
    assert_eq!(find("quarto")["hits"], json!([]), "an import was undone");
    assert_ne!(second["import"], third["import"]);
}

#[test]
fn searching_is_on_record_and_no_right_of_an_administrator() {
    let scene = prepared();
    scene.ask("people.search", json!({ "text": "ana" })).unwrap();
    scene.app.sign_in("admin", PASSPHRASE).unwrap();
    assert!(scene.ask("people.search", json!({ "text": "ana" })).is_err());
    let log = scene.ask("audit.list", json!({})).unwrap().to_string();
    assert!(log.contains("people.search"), "the look is on record");
    assert!(!log.contains("\"ana\""), "and what was typed is not");
}

#[test]
fn asking_for_nothing_finds_nobody_and_looks_at_nobody() {
    let scene = prepared();
    let nothing = scene.ask("people.search", json!({ "text": " " })).unwrap();
    assert_eq!(nothing["hits"], json!([]), "the names are read, and none is told");
    import(&scene, "two.csv", &["B-3,Modelo,Cleo,7/8/1979,3/2/2026"]);
    scene.app.sign_in("admin", PASSPHRASE).unwrap();
    let log = scene.ask("audit.list", json!({})).unwrap().to_string();
    assert!(!log.contains("people.search"), "nobody was looked at");
}

#[test]
fn until_the_names_of_everybody_are_read_those_in_custody_are_found_at_once() {
    let scene = prepared();
    let leave = json!({ "booking": "B-1", "on": "2026-03-02", "how": "court", "source": "desk" });
    scene.ask("stays.leave", leave).unwrap();
    import(&scene, "two.csv", &["B-3,Example,Cleo,7/8/1979,3/2/2026"]);
    let at_once = || scene.ask("people.search", json!({ "text": "exa", "at_once": true })).unwrap();
    let early = at_once();
    assert_eq!((found(&early), &early["only_here"]), (vec!["B-3"], &json!(true)), "who is here");
    import(&scene, "three.csv", &["B-4,Example,Dora,2/3/1991,3/2/2026"]);
    assert_eq!(found(&at_once()), ["B-3", "B-4"], "and whoever came since");
    scene.ask("people.search", json!({ "text": "" })).unwrap();
    let whole = at_once();
    assert_eq!(found(&whole), ["B-3", "B-4", "B-1"], "then those who left stand behind them");
    assert_eq!(whole["only_here"], false);
}

#[test]
fn whoever_wants_all_waits_for_the_names() {
    let scene = prepared();
    let leave = json!({ "booking": "B-1", "on": "2026-03-02", "how": "court", "source": "desk" });
    scene.ask("stays.leave", leave).unwrap();
    let all = scene.ask("people.search", json!({ "text": "example" })).unwrap();
    assert_eq!((found(&all), &all["only_here"]), (vec!["B-1"], &json!(false)));
}
