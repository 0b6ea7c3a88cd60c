//! Lists that wait for a person, and what a person does with them.

use super::{
    INBOX, PEOPLE, arrivals, arrives, files, imports, look, post, sealed, shown, sign_in, waiting,
};
use crate::support::rosters::{HEADINGS, roster};
use serde_json::json;
use std::fmt::Write;
use throughcare_core::Code;

#[test]
fn a_list_that_would_change_too_much_waits_and_a_person_applies_it() {
    let scene = post();
    // 10 of 40 are gone: 25 of a hundred, and not more.
    arrives(&scene, "roster.csv", roster(PEOPLE - 10, "A"));
    assert_eq!(look(&scene)["applied"], 1);
    scene.at("2026-03-03T06:00:00");
    // 8 of the 30 who are left: 26.7 of a hundred.
    arrives(&scene, "roster.csv", roster(PEOPLE - 18, "A"));
    let read = look(&scene);
    assert_eq!((&read["taken"], &read["applied"]), (&json!(1), &json!(0)), "{read}");
    let file = waiting(&scene);
    assert_eq!(file["why"], "It would change 8 of 30, more than 25 in a hundred.");
    assert_eq!((&file["kind"], &file["name"]), (&json!("roster"), &json!("roster.csv")));
    assert_eq!((sealed(&scene), files(&arrivals(&scene))), (1, 0), "it is kept, sealed");
    look(&scene);
    assert_eq!(waiting(&scene), file, "and it waits as long as it takes");

    let message = json!({ "path": file["path"], "as_of": file["as_of"] });
    let columns = scene.ask("roster.columns", json!({ "path": file["path"] })).unwrap();
    assert_eq!(columns["problem"], json!(null));
    let compared = scene.ask("roster.compare", message.clone()).unwrap();
    assert_eq!(compared["gone"].as_array().unwrap().len(), 8, "the usual preview");
    scene.ask("roster.import", message.clone()).unwrap();
    assert_eq!(shown(&scene)["waiting"], json!([]));
    assert_eq!(sealed(&scene), 0, "its sealed form is gone");
    let newest = &imports(&scene)[0];
    assert_eq!(newest["by_whom"], "coordinator", "who said yes");
    let again = scene.ask("roster.import", message).unwrap_err();
    assert_eq!(again.code, Code::Refused, "once is enough");
}

#[test]
fn a_share_of_ones_own_counts_in_place_of_the_rule_packs() {
    let scene = post();
    let told = shown(&scene);
    assert_eq!((&told["hold_share"], &told["share_unconfirmed"]), (&json!(25), &json!(true)));
    sign_in(&scene, "admin");
    let folder = shown(&scene)["settings"]["folder"].clone();
    scene.ask("inbox.set", json!({ "folder": folder, "hold_share": 2 })).unwrap();
    sign_in(&scene, "coordinator");
    let told = shown(&scene);
    assert_eq!((&told["hold_share"], &told["share_unconfirmed"]), (&json!(2), &json!(false)));
    arrives(&scene, "roster.csv", roster(PEOPLE + 1, "A"));
    look(&scene);
    // 1 of 40 is 2.5 of a hundred.
    assert_eq!(waiting(&scene)["why"], "It would change 1 of 40, more than 2 in a hundred.");
}

#[test]
fn a_list_of_another_day_or_of_other_columns_waits() {
    let scene = post();
    arrives(&scene, "roster_2026-02-20.csv", roster(PEOPLE, "A"));
    look(&scene);
    let file = waiting(&scene);
    assert_eq!(file["as_of"], "2026-02-20", "its name says so");
    let why = file["why"].as_str().unwrap();
    assert!(why.contains("older than the last one"), "{why}");
    scene.ask("inbox.discard", json!({ "file": file["file"] })).unwrap();
    assert_eq!((sealed(&scene), &shown(&scene)["waiting"]), (0, &json!([])), "discarded");

    let other = roster(PEOPLE, "A").replace("Booking Number,Last Name", "Booking No,Surname");
    arrives(&scene, "roster.csv", &other);
    look(&scene);
    let file = waiting(&scene);
    let why = file["why"].as_str().unwrap();
    assert!(why.contains("look at its columns once"), "{why}");
    let message = json!({ "path": file["path"], "as_of": file["as_of"] });
    scene.ask("roster.import", message).unwrap();
    scene.at("2026-03-03T06:00:00");
    arrives(&scene, "roster.csv", other);
    assert_eq!(look(&scene)["applied"], 1, "from now on these columns are known");
    assert_eq!(imports(&scene)[0]["by_whom"], INBOX);
}

#[test]
fn a_map_that_somebody_corrected_once_is_used_for_the_next_file() {
    let scene = post();
    let odd = roster(PEOPLE, "A").replace("Booking Number", "Akte");
    arrives(&scene, "roster.csv", &odd);
    look(&scene);
    let file = waiting(&scene);
    assert_eq!(file["kind"], "unknown", "nothing says which column is the booking number");
    assert!(file["why"].as_str().unwrap().contains("booking number"), "{file}");
    let columns = scene.ask("roster.columns", json!({ "path": file["path"] })).unwrap();
    let mut map = columns["map"].clone();
    map["booking_number"] = json!("Akte");
    let message = json!({ "path": file["path"], "as_of": file["as_of"], "map": map });
    scene.ask("roster.import", message).unwrap();
    scene.at("2026-03-03T06:00:00");
    arrives(&scene, "roster.csv", roster(PEOPLE + 1, "A").replace("Booking Number", "Akte"));
    assert_eq!(look(&scene)["applied"], 1);
}

#[test]
fn a_list_with_many_lines_that_cannot_be_taken_waits() {
    let scene = post();
    let mut list = roster(PEOPLE, "A");
    for line in 0..3 {
        writeln!(list, "X-{line},,,4/5/1988,M,2/1/2026,,SENTENCED,A").unwrap();
    }
    arrives(&scene, "roster.csv", list);
    look(&scene);
    // 3 of 43 is 7 of a hundred.
    let why = "3 of its 43 lines cannot be taken, more than 5 in a hundred.";
    assert_eq!(waiting(&scene)["why"], why);
}

#[test]
fn a_booking_number_of_somebody_else_waits() {
    let scene = post();
    let list = roster(PEOPLE, "A")
        .replace("R-000003,Family3,Given3,4/4/1963,M", "R-000003,Okonkwo,Chidi,12/30/1990,M");
    assert!(list.contains("Okonkwo"), "the line is as it was expected to be");
    arrives(&scene, "roster.csv", list);
    look(&scene);
    let why = "It lists somebody else than before under 1 booking number.";
    assert_eq!(waiting(&scene)["why"], why);
}

#[test]
fn the_first_list_of_a_facility_waits() {
    let scene = post();
    let newest = &imports(&scene)[0];
    scene.ask("roster.undo", json!({ "import": newest["import"] })).unwrap();
    arrives(&scene, "roster.csv", roster(PEOPLE, "A"));
    assert_eq!(look(&scene)["applied"], 0);
    assert!(waiting(&scene)["why"].as_str().unwrap().contains("somebody has to look"));
}

#[test]
fn nobody_opens_by_number_what_is_not_there() {
    let scene = post();
    arrives(&scene, "roster.csv", format!("{HEADINGS}\n"));
    look(&scene);
    for path in ["inbox:99", "inbox:", "inbox:-1", "inbox:1x"] {
        let refused = scene.ask("roster.columns", json!({ "path": path })).unwrap_err();
        assert!(matches!(refused.code, Code::NotFound | Code::Refused), "{path}: {refused:?}");
    }
    let refused = scene.ask("inbox.discard", json!({ "file": 99 })).unwrap_err();
    assert_eq!(refused.code, Code::NotFound);
}
