//! The coordinator's work in the real window, with the keyboard alone.

use crate::{
    harness::{Desk, wait},
    paper::telling,
    roster::{self, SINCE},
};
use serde_json::json;

impl Desk {
    /// Finds somebody by booking number and opens the person; nobody else may be there by then.
    pub fn opens(&self, booking: &str, name: &str) {
        self.press("/");
        self.types(booking);
        self.sees(name);
        self.press("Enter");
        let shown = "return document.querySelector('.person')?.textContent ?? ''";
        let there = || self.run(shown).as_str().is_some_and(|text| text.contains(booking));
        assert!(wait(there), "{booking} does not open; there is:\n{}", self.text());
    }
}

#[test]
fn a_roster_is_compared_before_it_is_applied() {
    let desk = Desk::open();
    desk.sign_in("coordinator");
    let list = roster::write(&desk, 11, 38);
    desk.will_choose(&list);
    desk.press("Alt+5");
    desk.sees("Imports so far");
    desk.axe();
    desk.screen("roster-file");
    desk.press("o");
    desk.sees("What the columns hold");
    desk.sees("Booking Number");
    desk.axe();
    desk.screen("roster-columns");
    desk.press("Enter");
    desk.finds(".roster-groups");
    let counts = desk.run(
        "return Object.fromEntries([...document.querySelectorAll('.roster-group')].map(
          (group) => [group.querySelector('span').firstChild.textContent,
            Number(group.querySelector('b').textContent)]))",
    );
    assert_eq!(counts["New bookings"], 38, "{counts}");
    desk.press("4");
    desk.sees("First time on the list");
    desk.axe();
    desk.screen("roster-people");
    let before = desk.asks("triage.list", &json!({}));
    let waiting = before["rows"].as_array().map_or(0, Vec::len);
    desk.press("Shift+A");
    desk.sees("The list is in");
    let after = desk.asks("triage.list", &json!({}));
    assert_eq!(after["rows"].as_array().map(Vec::len), Some(waiting + 38), "only now are they in");
    desk.axe();
    desk.screen("roster-done");
}

#[test]
fn a_person_is_found_by_letters_and_a_step_says_why_it_is_due() {
    let desk = Desk::open();
    desk.sign_in("coordinator");
    desk.press("/");
    desk.types("delgado-r");
    desk.sees("Delgado-Ruiz, María");
    desk.axe();
    desk.screen("search");
    desk.press("Escape");
    desk.opens("T-1001", "Delgado-Ruiz");
    desk.sees("Thu, Mar 12, 2026");
    desk.sees("Sublocade");
    desk.axe();
    desk.screen("person");
    desk.press("w");
    desk.finds(".why");
    desk.sees("Source");
    desk.axe();
    desk.screen("why");
    desk.press("Escape");
    desk.sees_no_more("In force");
    desk.press("g");
    desk.axe();
    desk.screen("person-table");
}

#[test]
fn a_new_release_date_shows_what_it_breaks_before_it_is_saved() {
    let desk = Desk::open();
    desk.sign_in("coordinator");
    desk.opens("T-1004", "Smith");
    let date =
        || desk.asks("case.open", &json!({ "booking": "T-1004" }))["release"]["date"].clone();
    assert_eq!(date(), "2026-04-30");
    desk.press("r");
    desk.sees("Type a date and who says so");
    desk.tab_to("Release date");
    desk.types("3/9/26");
    desk.tab_to("Who says so");
    desk.types("court minute order");
    desk.finds(".change-table");
    desk.sees("sooner");
    desk.sees("late after this");
    assert_eq!(date(), "2026-04-30", "nothing is saved by looking");
    desk.axe();
    desk.screen("release-date");
    desk.press("L");
    // In a field an L is a letter; the lock waits until the field is left.
    desk.press("Backspace");
    desk.press("Enter");
    desk.sees("The release date of");
    desk.finds(".person");
    assert_eq!(date(), "2026-03-09", "Enter saves it");
}

#[test]
fn a_packet_tells_the_plan_what_it_may_know_and_no_more() {
    let desk = Desk::open();
    desk.sign_in("coordinator");
    desk.opens("T-1001", "Delgado-Ruiz");
    desk.press("k");
    desk.finds(".packet-paper canvas");
    desk.sees("What goes");
    desk.axe();
    desk.screen("packet");
    let paper = desk.paper("T-1001", "plan");
    assert!(paper.contains("Sublocade"), "she consented: {paper}");
    assert!(paper.contains("DELGADO-RUIZ"), "it is hers: {paper}");
    desk.press("Escape");
    desk.finds(".person");
    desk.opens("T-1002", "Okafor");
    desk.press("k");
    desk.finds(".packet-paper canvas");
    desk.axe();
    desk.screen("packet-refused");
    for to in ["plan", "ecm", "pcp", "pharmacy", "probation", "custody"] {
        let paper = desk.paper("T-1002", to);
        assert!(paper.contains("OKAFOR"), "it is his: {paper}");
        assert_eq!(telling(&paper), None, "he refused, and the paper for {to} tells it");
    }
    let clinic = desk.asks("packets.preview", &json!({ "booking": "T-1002", "to": "otp" }));
    assert_eq!(clinic["token"], json!(null), "nothing goes to the clinic: {clinic}");
    let all =
        desk.asks("packets.recipients", &json!({ "booking": "T-1002" }))["recipients"].clone();
    let mut all = all.as_array().into_iter().flatten();
    let at = all.position(|one| one["to"] == "otp").expect("the clinic is on the list");
    desk.press(&format!("{}", (at + 1) % 10));
    desk.sees("Nothing goes to them");
    desk.axe();
    desk.screen("packet-not-allowed");
}

#[test]
fn eleven_who_are_gone_get_one_answer() {
    let desk = Desk::open();
    desk.sign_in("coordinator");
    roster::import(&desk, &roster::write(&desk, 11, 0));
    desk.press("Alt+3");
    desk.sees("Gone from the roster, no word yet");
    let gone = || desk.asks("left.list", &SINCE.clone())["gone"].clone();
    assert_eq!(gone(), 11);
    desk.axe();
    desk.screen("left-gone");
    desk.within("11 gone answered in one go", 20.0, |desk| {
        desk.press("Shift+A");
        desk.sees("What became of these 11 people?");
        desk.press("b");
        desk.sees("11 people: ");
        desk.sees_no_more("Gone from the roster, no word yet");
    });
    assert_eq!(gone(), 0, "every one is answered");
    desk.axe();
    desk.screen("left");
}

#[test]
fn thirty_eight_new_bookings_are_triaged_with_one_key_each() {
    let desk = Desk::open();
    desk.sign_in("coordinator");
    roster::import(&desk, &roster::write(&desk, 0, 38));
    desk.press("Alt+4");
    desk.sees("New bookings");
    desk.finds(".triage-bar");
    desk.axe();
    desk.screen("triage");
    let open = || {
        let list = desk.asks("triage.list", &json!({}));
        let rows = list["rows"].as_array().cloned().unwrap_or_default();
        rows.iter().map(|row| row["open"].as_u64().unwrap_or(0)).sum::<u64>()
    };
    let bookings = desk.asks("triage.list", &json!({}))["rows"].as_array().map_or(0, Vec::len);
    assert!(38 <= bookings, "38 and more wait: {bookings}");
    assert!(38 * 4 <= open(), "each is asked several questions: {}", open());
    desk.within("38 bookings triaged", 240.0, |desk| {
        // Every question of every line by its own key, as somebody reads along.
        let mut answers = ["y", "n", "y", "y", "n"].iter().cycle();
        while let Some(asked) = roster::asked(desk) {
            desk.press(answers.next().unwrap_or(&"y"));
            roster::moves_on(desk, &asked);
        }
    });
    assert_eq!(open(), 0, "nothing is left to ask");
    desk.axe();
    desk.screen("triage-done");
}
