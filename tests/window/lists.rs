//! Lists of systems that nobody has met here: a column is named once and remembered, a list is
//! taken back, what cannot be read says why, and two records that may be one person stand side by
//! side until somebody says who they are.

use crate::harness::Desk;
use serde_json::json;
use std::{fs, path::PathBuf};

/// A jail's own words, between semicolons, with the letters of an old Windows: the first of them
/// may be María Delgado-Ruiz, who is known.
const LIST: &[u8] = b"Jacket;Inmate;Born;Sex;Intake;Unit\n\
    Q-5001;DELGADO RUIZ, MARIA;04/05/1988;F;02/27/2026;D-04\n\
    Q-5002;IBA\xD1EZ, SOF\xCDA;07/23/1991;F;02/28/2026;D-05\n\
    Q-5003;QUIMBY, ORSON JR;11/30/1970;M;03/01/2026;D-06\n";

fn list(desk: &Desk) -> PathBuf {
    let path = desk.path("rosters/other-system.txt");
    fs::write(&path, LIST).unwrap();
    path
}

impl Desk {
    /// Chooses the list, which shows some people only, and goes on to what its columns hold.
    fn reads(&self, path: &std::path::Path) {
        self.will_choose(path);
        self.press("Alt+5");
        self.sees("Imports so far");
        self.press("o");
    }

    fn says_that_it_is_partial_and_compares(&self) {
        self.tab_to("This list shows only some people");
        self.press("Space");
        self.tab_to("Compare");
        self.press("Enter");
        self.finds(".roster-groups");
    }

    fn knows(&self, booking: &str) -> bool {
        let found = self.asks("people.search", &json!({ "text": booking }));
        found["exact"] == booking
    }
}

#[test]
fn an_unknown_column_is_named_once_the_list_taken_back_and_who_is_who_decided() {
    let desk = Desk::open();
    desk.sign_in("coordinator");
    let path = list(&desk);
    desk.reads(&path);
    desk.sees("This file cannot be compared yet");
    desk.sees("IBAÑEZ, SOFÍA");
    desk.axe();
    desk.screen("roster-unknown-column");
    desk.tab_to("Jacket: Holds");
    desk.press("Enter");
    desk.finds("[role=listbox]");
    desk.types("booking num");
    desk.press("Enter");
    desk.sees("corrected by you");
    desk.sees_no_more("This file cannot be compared yet");
    desk.says_that_it_is_partial_and_compares();
    desk.press("Shift+A");
    desk.sees("The list is in");
    assert!(desk.knows("Q-5002"), "it is in");

    desk.press("Shift+U");
    desk.sees("Take the list of");
    desk.axe();
    desk.screen("roster-take-back");
    desk.press("Enter");
    desk.sees("was taken back");
    assert!(!desk.knows("Q-5002"), "nobody of that list is known any more");

    desk.reads(&path);
    desk.sees("recognized from last time");
    desk.says_that_it_is_partial_and_compares();
    desk.press("Shift+A");
    desk.sees("The list is in");
    desk.sees("Same person?");
    desk.press("Alt+7");
    desk.finds(".matches-shown table");
    desk.sees("DELGADO RUIZ");
    desk.axe();
    desk.screen("same-person");
    let waiting = || desk.asks("matches.list", &json!({ "limit": 0 }))["waiting"].clone();
    let before = waiting().as_u64().unwrap();
    desk.press("s");
    desk.sees("are one person now");
    assert_eq!(waiting(), before - 1, "the pair waits no more");
    desk.sees("Joined records");
    desk.axe();
    desk.screen("same-person-joined");
    desk.tab_to("Part again");
    desk.press("Enter");
    desk.sees("Parted: everything is back where it was.");
    assert_eq!(waiting(), before, "the question stands again");
    desk.press("d");
    desk.sees("They are not asked about again.");
    assert_eq!(waiting(), before - 1);
}

#[test]
fn what_is_no_list_says_so_and_leaves_everything_as_it_was() {
    let desk = Desk::open();
    desk.sign_in("coordinator");
    let path = desk.path("rosters/picture.csv");
    fs::write(&path, [0x89, b'P', b'N', b'G', 0, 1, 2, 3, 0, 0, 0xFF, 0xFE, 0]).unwrap();
    desk.reads(&path);
    desk.finds("[role=alert]");
    desk.sees("Imports so far");
    desk.axe();
    desk.screen("roster-failed");
}
