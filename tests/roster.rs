//! Rosters through the door: what an import says it did, what it did, and taking it back.

use crate::support::{
    dump::{facts, same},
    facility::{Scene, scene},
    rosters::roster,
};
use serde_json::{Map, Value, json};
use throughcare_core::{Code, Failure, training};

const DAY_1: &str = "2026-03-01";
const DAY_2: &str = "2026-03-02";

fn desk() -> Scene {
    scene().with_user("coordinator", "coordinator", "programme")
}

/// A file of the training facility; its answer key says what must come of it.
fn path(scene: &Scene, name: &str) -> String {
    scene.file(name, training::file(name).unwrap())
}

fn import(scene: &Scene, name: &str, as_of: &str) -> Value {
    scene.ask("roster.import", json!({ "path": path(scene, name), "as_of": as_of })).unwrap()
}

fn import_text(scene: &Scene, text: &str, more: &Value) -> Result<Value, Failure> {
    let mut message = json!({ "path": scene.file("list.csv", text) });
    message.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    scene.ask("roster.import", message)
}

fn case(scene: &Scene, booking: &str) -> Value {
    scene.ask("case.open", json!({ "booking": booking })).unwrap()
}

fn save_phone(scene: &Scene, booking: &str) {
    let value = json!({
        "whose": "own", "number": "279-555-0101", "text_ok": true, "message": "message_ok",
    });
    let message = json!({ "booking": booking, "value": value, "source": "told us" });
    scene.ask("phones.save", message).unwrap();
}

fn undo(scene: &Scene, import: &Value) -> Result<Value, Failure> {
    scene.ask("roster.undo", json!({ "import": import["import"] }))
}

fn key() -> Value {
    serde_json::from_str(include_str!("../src-tauri/core/training/key.json")).unwrap()
}

#[test]
fn two_days_of_rosters_report_what_the_answer_key_says() {
    let (scene, key) = (desk(), key());
    let first = import(&scene, "day1.csv", DAY_1);
    assert_eq!(first["rows"], key["day1"]["rows"]);
    assert_eq!(first["new"].as_array().unwrap().len(), 57, "an empty facility knows nobody");
    let second = import(&scene, "day2.csv", DAY_2);
    for part in ["new", "gone", "lost_date"] {
        assert_eq!(second[part], key[part], "{part}");
    }
    let moved: Map<String, Value> = second["moved"]
        .as_array()
        .unwrap()
        .iter()
        .map(|moved| {
            let booking = moved["booking"].as_str().unwrap().to_owned();
            (booking, json!([moved["from"], moved["to"]]))
        })
        .collect();
    assert_eq!(Value::from(moved), key["moved"]);
    let rejected = second["rejected"].as_array().unwrap();
    assert_eq!(json!(rejected.len()), key["rejected"]);
    assert!(!second.to_string().contains("NUMBERLESS"), "a reject names a line and no person");
    assert_eq!(second["changed"], json!([]));
    let counted = [&second["new"], &second["moved"], &second["lost_date"], &second["rejected"]];
    let told: usize = counted.iter().map(|part| part.as_array().unwrap().len()).sum();
    let unchanged = usize::try_from(second["unchanged"].as_u64().unwrap()).unwrap();
    assert_eq!(json!(told + unchanged), second["rows"], "each line is in one list");
}

#[test]
fn every_stay_has_the_window_and_the_days_of_the_answer_key() {
    let scene = desk();
    import(&scene, "day1.csv", DAY_1);
    import(&scene, "day2.csv", DAY_2);
    for (booking, expected) in key()["stays"].as_object().unwrap() {
        let shown = case(&scene, booking);
        assert_eq!(shown["release"]["date"], expected["release"], "{booking}");
        let window = &shown["window"];
        let due = |rule: &str| {
            let milestones = shown["milestones"].as_array().unwrap();
            let found = milestones.iter().find(|held| held["rule"] == rule);
            found.map_or(Value::Null, |held| held["due"].clone())
        };
        if expected["release"].is_null() {
            assert_eq!(window["state"], "unknown_date", "{booking}");
            assert_eq!(due("handoff.complete_by"), Value::Null, "{booking}: counted from nothing");
            continue;
        }
        assert_eq!(window["opens"], expected["opens"], "{booking}");
        assert_eq!(window["closes"], expected["closes"], "{booking}");
        assert_eq!(window["past_date"], expected["past_date"], "{booking}");
        assert_eq!(json!(window["state"] == "open"), expected["inside"], "{booking}: {window}");
        assert_eq!(due("handoff.complete_by"), expected["handoff"], "{booking}");
        assert_eq!(due("app.submit_target_known_release"), expected["application"], "{booking}");
    }
}

#[test]
fn a_preview_says_what_an_import_would_do_and_saves_nothing() {
    let scene = desk();
    import(&scene, "day1.csv", DAY_1);
    let before = scene.dump();
    let message = json!({ "path": path(&scene, "day2.csv"), "as_of": DAY_2 });
    let mut preview = scene.ask("roster.preview", message).unwrap();
    same(&before, &scene.dump(), "a preview");
    let mut done = import(&scene, "day2.csv", DAY_2);
    assert_eq!(preview["import"], Value::Null, "nothing that could be undone");
    for report in [&mut preview, &mut done] {
        report.as_object_mut().unwrap().remove("import");
    }
    assert_eq!(preview, done, "the preview promised what the import did");
}

#[test]
fn the_same_file_twice_changes_no_fact() {
    let scene = desk();
    for (name, as_of) in [("day1.csv", DAY_1), ("day2.csv", DAY_2)] {
        import(&scene, name, as_of);
        let before = scene.dump();
        let again = import(&scene, name, as_of);
        for part in ["new", "changed", "moved", "lost_date", "gone"] {
            assert_eq!(again[part], json!([]), "{part} of {name} the second time");
        }
        let (mut before, mut after) = (before, scene.dump());
        for dump in [&mut before, &mut after] {
            dump.remove("roster_import");
        }
        same(&before, &after, name);
    }
}

#[test]
fn rosters_replayed_in_order_lead_to_the_same_facts() {
    let scene = desk();
    import(&scene, "day1.csv", DAY_1);
    import(&scene, "day2.csv", DAY_2);
    let history = |mut dump: crate::support::dump::Dump| {
        dump.remove("release_date");
        facts(dump)
    };
    let bookings: Vec<String> = key()["stays"].as_object().unwrap().keys().cloned().collect();
    let dates = || -> Vec<Value> {
        bookings.iter().map(|booking| case(&scene, booking)["release"]["date"].clone()).collect()
    };
    let (before, told) = (history(scene.dump()), dates());
    for (name, as_of) in [("day1.csv", DAY_1), ("day2.csv", DAY_2)] {
        let file = path(&scene, name);
        let message = json!({ "path": file, "as_of": as_of, "older": true });
        scene.ask("roster.import", message).unwrap();
    }
    same(&before, &history(scene.dump()), "a replay");
    assert_eq!(told, dates(), "and the dates that count are the same");
}

#[test]
fn undoing_an_import_restores_exactly_what_was_before() {
    let scene = desk();
    import(&scene, "day1.csv", DAY_1);
    for booking in ["01-000000", "01-000019", "01-000026"] {
        save_phone(&scene, booking);
    }
    let before = facts(scene.dump());
    let second = import(&scene, "day2.csv", DAY_2);
    assert_ne!(before, facts(scene.dump()), "so that this test means something");
    undo(&scene, &second).unwrap();
    same(&before, &facts(scene.dump()), "an undone import");
    assert_eq!(undo(&scene, &second).unwrap_err().code, Code::Refused, "not twice");
    let again = import(&scene, "day2.csv", DAY_2);
    for part in ["new", "gone", "moved", "lost_date"] {
        assert_eq!(again[part], second[part], "{part}: as if it were the first time");
    }
    undo(&scene, &again).unwrap();
    same(&before, &facts(scene.dump()), "undone once more");
}

#[test]
fn an_import_on_which_somebody_worked_is_not_undone() {
    // A new stay, one whose date moved, and one that was marked as gone.
    for booking in ["01-000014", "01-000019", "01-000026"] {
        let scene = desk();
        import(&scene, "day1.csv", DAY_1);
        let second = import(&scene, "day2.csv", DAY_2);
        save_phone(&scene, booking);
        let before = scene.dump();
        let refused = undo(&scene, &second).unwrap_err();
        assert_eq!(refused.code, Code::Refused, "{booking}");
        assert!(refused.message.contains(booking), "it says where: {}", refused.message);
        same(&before, &scene.dump(), "a refused undo");
    }
}

#[test]
fn an_import_from_which_a_paper_was_made_is_not_undone() {
    let scene = desk();
    import(&scene, "day1.csv", DAY_1);
    let second = import(&scene, "day2.csv", DAY_2);
    let out = scene.folder.path().join("letter.pdf");
    let message = json!({ "booking": "01-000014", "to": "custody", "out": out.to_str().unwrap() });
    scene.ask("packets.make", message).unwrap();
    let before = scene.dump();
    let refused = undo(&scene, &second).unwrap_err();
    assert_eq!(refused.code, Code::Refused, "what left must stay in the books: {refused:?}");
    assert!(refused.message.contains("01-000014"), "it says where: {}", refused.message);
    same(&before, &scene.dump(), "a refused undo");
}

#[test]
fn work_on_people_whom_an_import_only_saw_again_survives_its_undo() {
    let scene = desk();
    import(&scene, "day1.csv", DAY_1);
    let second = import(&scene, "day2.csv", DAY_2);
    save_phone(&scene, "01-000000");
    undo(&scene, &second).unwrap();
    let shown = case(&scene, "01-000000");
    assert_eq!(shown["phones"][0]["value"]["number"], "279-555-0101");
    assert_eq!(shown["stay"]["last_on_roster"], DAY_1, "last seen the day before");
    let gone = scene.ask("case.open", json!({ "booking": "01-000014" })).unwrap_err();
    assert_eq!(gone.code, Code::NotFound, "the stay that the import made is gone");
}

#[test]
fn only_the_newest_import_is_undone() {
    let scene = desk();
    let first = import(&scene, "day1.csv", DAY_1);
    let second = import(&scene, "day2.csv", DAY_2);
    let before = scene.dump();
    let refused = undo(&scene, &first).unwrap_err();
    assert_eq!(refused.code, Code::Refused);
    assert!(refused.message.contains("newer"), "{}", refused.message);
    same(&before, &scene.dump(), "a refused undo");
    undo(&scene, &second).unwrap();
    undo(&scene, &first).unwrap();
    let left = facts(scene.dump());
    for table in ["person", "stay", "release_date", "roster_told", "identifier"] {
        assert_eq!(left[table], Vec::<String>::new(), "{table}: both are undone");
    }
    let missing = scene.ask("roster.undo", json!({ "import": 99 })).unwrap_err();
    assert_eq!(missing.code, Code::NotFound);
}

#[test]
fn somebody_who_is_gone_from_the_roster_is_never_released() {
    let scene = desk();
    import(&scene, "day1.csv", DAY_1);
    import(&scene, "day2.csv", DAY_2);
    for booking in ["01-000026", "01-000030"] {
        let stay = case(&scene, booking)["stay"].clone();
        assert_eq!(stay["left"], Value::Null, "{booking}: nobody said that the person left");
        assert_eq!(stay["gone_since"], DAY_2, "{booking}");
        assert_eq!(stay["last_on_roster"], DAY_1, "{booking}");
        let list = scene.ask("worklist.show", json!({ "limit": 100_000 })).unwrap();
        let listed =
            list["items"].as_array().unwrap().iter().any(|item| item["booking"] == booking);
        assert!(listed, "{booking} stays on the list until somebody says what happened");
    }
    scene.at("2026-03-03T18:30:00");
    import(&scene, "day1.csv", "2026-03-03");
    let back = case(&scene, "01-000026")["stay"].clone();
    assert_eq!(back["gone_since"], Value::Null, "listed again");
}

#[test]
fn a_list_of_some_people_makes_nobody_gone() {
    let scene = desk();
    import(&scene, "day1.csv", DAY_1);
    let some = roster(3, "A-01");
    let told = import_text(&scene, &some, &json!({ "as_of": DAY_2, "partial": true })).unwrap();
    assert_eq!(told["gone"], json!([]));
    assert_eq!(told["new"].as_array().unwrap().len(), 3);
    let gone = scene.dump()["stay"].iter().filter(|row| !row.contains("gone_since=NULL")).count();
    assert_eq!(gone, 0, "the 57 of the whole list are all still here");
}

#[test]
fn an_older_roster_is_refused_unless_somebody_says_so() {
    let scene = desk();
    import(&scene, "day2.csv", DAY_2);
    let before = scene.dump();
    let file = path(&scene, "day1.csv");
    for (as_of, words) in [(DAY_1, "2026-03-02"), ("2026-03-03", "has not come yet")] {
        let message = json!({ "path": file, "as_of": as_of });
        let refused = scene.ask("roster.import", message).unwrap_err();
        assert_eq!(refused.code, Code::Refused, "{as_of}");
        assert!(refused.message.contains(words), "{as_of}: {}", refused.message);
    }
    same(&before, &scene.dump(), "refused imports");
    let message = json!({ "path": file, "as_of": DAY_1, "older": true });
    assert!(scene.ask("roster.import", message).is_ok(), "somebody said so");
}

#[test]
fn a_column_map_is_kept_for_the_next_file_with_the_same_headings() {
    let scene = desk();
    let file = |unit: &str| format!("Ref,Who,Cell\nX-1,\"Doe, Jane\",{unit}\n");
    let unknown = import_text(&scene, &file("A-01"), &json!({ "as_of": DAY_1 })).unwrap_err();
    assert_eq!(unknown.code, Code::Refused, "nobody has said what Ref and Who are");
    let map = json!({ "booking_number": "Ref", "full_name": "Who", "housing": "Cell" });
    let mapped = json!({ "as_of": DAY_1, "map": map });
    assert_eq!(import_text(&scene, &file("A-01"), &mapped).unwrap()["new"], json!(["X-1"]));
    let next = import_text(&scene, &file("B-02"), &json!({ "as_of": DAY_2 })).unwrap();
    assert_eq!(next["changed"][0]["booking"], "X-1", "read without a map: {next}");
    assert_eq!(case(&scene, "X-1")["stay"]["housing"], "B-02");
}

/// Two people whose dates move, one who loses his date, and one who is gone.
fn moving(first: [&str; 3], gone: &str) -> String {
    let [bjorn, siranush, kwame] = first;
    format!(
        "Booking Number,Last Name,First Name,Date of Birth,Booking Date,Projected Release Date,Status\n\
         M-1,Müller,Björn,6/6/1984,10/1/2025,{bjorn},SENTENCED\n\
         M-2,Hakobyan,Siranush,5/5/1970,9/1/2025,{siranush},SENTENCED\n\
         M-3,Johnson,Kwame,11/11/1991,12/1/2025,{kwame},SENTENCED\n{gone}"
    )
}

#[test]
fn a_comparison_names_people_and_says_what_a_moved_date_breaks() {
    let scene = desk();
    let gone = "M-4,Kim,Chloe,4/4/1982,12/20/2025,3/25/2026,SENTENCED\n";
    let text = moving(["6/30/2026", "3/15/2026", "4/1/2026"], gone);
    import_text(&scene, &text, &json!({ "as_of": DAY_1 })).unwrap();
    let before = scene.dump();
    let text = moving(["3/9/2026", "8/1/2026", ""], "");
    let message = json!({ "path": scene.file("next.csv", &text), "as_of": DAY_2 });
    let seen = scene.ask("roster.compare", message).unwrap();
    same(&before, &scene.dump(), "a comparison");
    let bjorn = &seen["earlier"][0];
    assert_eq!((&bjorn["from"], &bjorn["to"]), (&json!("2026-06-30"), &json!("2026-03-09")));
    assert_eq!(bjorn["person"]["name"], "Müller, Björn");
    // Sooner by sixteen weeks, with nothing prepared: the handoff was due on 23 February.
    let breaks = bjorn["breaks"].as_array().unwrap();
    let late: Vec<_> = breaks.iter().filter(|step| step["now_late"] == true).collect();
    assert_eq!(json!(late.len()), bjorn["now_late"]);
    assert!(late.iter().any(|step| step["after"] == "2026-02-23"), "{late:#?}");
    assert_eq!(breaks[0]["now_late"], true, "what is late now comes first");
    assert_eq!(seen["later"][0]["person"]["booking"], "M-2");
    assert_eq!(seen["later"][0]["now_late"], 0, "more time makes nothing late");
    assert_eq!(seen["lost_date"][0]["person"]["name"], "Johnson, Kwame");
    assert_eq!(seen["lost_date"][0]["to"], Value::Null);
    assert_eq!(seen["gone"][0]["name"], "Kim, Chloe");
    assert_eq!(seen["gone"][0]["release"], "2026-03-25");
    assert_eq!((&seen["newest"], &seen["day_problem"]), (&json!(DAY_1), &Value::Null));
    // What the comparison promised is what comes to pass.
    import_text(&scene, &text, &json!({ "as_of": DAY_2 })).unwrap();
    let shown = case(&scene, "M-1");
    for step in late {
        let found = shown["milestones"].as_array().unwrap().iter().any(|held| {
            held["title"] == step["title"]
                && held["due"] == step["after"]
                && ["overdue", "missed"].contains(&held["state"].as_str().unwrap())
        });
        assert!(found, "{step} is late after the import");
    }
}

#[test]
fn a_comparison_of_the_wrong_day_says_so_and_shows_it_all_the_same() {
    let scene = desk();
    import(&scene, "day2.csv", DAY_2);
    let message = json!({ "path": path(&scene, "day1.csv"), "as_of": DAY_1 });
    let seen = scene.ask("roster.compare", message).unwrap();
    assert!(seen["day_problem"].as_str().unwrap().contains("older than the last one"));
}

#[test]
fn the_columns_of_a_file_are_shown_with_five_lines_even_where_they_are_not_understood() {
    let scene = desk();
    let known = scene.ask("roster.columns", json!({ "path": path(&scene, "day1.csv") })).unwrap();
    assert_eq!(known["problem"], Value::Null);
    assert_eq!(known["samples"].as_array().unwrap().len(), 5);
    let width = known["headings"].as_array().unwrap().len();
    let samples = known["samples"].as_array().unwrap();
    assert!(samples.iter().all(|row| row.as_array().unwrap().len() == width));

    let text = "Ref,Who,Born,SSN\nX-1,\"Doe, Jane\",1/2/1990,123-45-6789\n";
    let file = scene.file("odd.csv", text);
    let odd = scene.ask("roster.columns", json!({ "path": file })).unwrap();
    assert!(odd["problem"].as_str().unwrap().contains("booking number"), "{odd}");
    assert_eq!(odd["headings"], json!(["Ref", "Who", "Born", "SSN"]));
    assert_eq!(odd["samples"][0], json!(["X-1", "Doe, Jane", "1/2/1990", "…6789"]));
    let map = json!({ "booking_number": "Ref", "full_name": "Who", "birth_date": "Born" });
    let message = json!({ "path": file, "map": map });
    let right = scene.ask("roster.columns", message.clone()).unwrap();
    assert_eq!(right["problem"], Value::Null);
    assert_eq!(right["remembered"], false);
    scene.ask("roster.import", message).unwrap();
    let again = scene.ask("roster.columns", json!({ "path": file })).unwrap();
    assert_eq!(again["remembered"], true, "a corrected map is kept with its headings");
    assert_eq!(again["map"], map);
}

#[test]
fn the_list_of_imports_says_which_one_can_be_taken_back() {
    let scene = desk();
    let first = import(&scene, "day1.csv", DAY_1);
    let second = import(&scene, "day2.csv", DAY_2);
    let list = || scene.ask("roster.list", json!({})).unwrap();
    let shown = list();
    assert_eq!(shown[0]["import"], second["import"], "the newest first");
    assert_eq!((&shown[0]["can_undo"], &shown[1]["can_undo"]), (&json!(true), &json!(false)));
    assert_eq!(shown[1]["new"], 57);
    assert_eq!(shown[0]["by_whom"], "coordinator");
    save_phone(&scene, second["moved"][0]["booking"].as_str().unwrap());
    let worked = list();
    assert_eq!((&worked[0]["can_undo"], &worked[0]["worked_on"]), (&json!(false), &json!(1)));
    assert!(undo(&scene, &second).is_err(), "the list and the door agree");
    assert_eq!(first["import"], worked[1]["import"]);
}
