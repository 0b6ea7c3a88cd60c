//! A coordinator outside the Part 2 programme: no word, count, gap or hit tells of treatment.

use crate::{harness::Desk, paper::telling};

fn tells_nothing(desk: &Desk, screen: &str) {
    let text = desk.text();
    assert_eq!(telling(&text), None, "{screen} tells it:\n{text}");
    let hidden = desk.run(
        "const said = ['aria-label', 'title', 'alt', 'placeholder', 'value'];
         const all = [...document.querySelectorAll('*')];
         return all.flatMap((one) => said.map((name) => one.getAttribute(name) ?? '')).join('\\n')
           + document.body.textContent;",
    );
    let hidden = hidden.as_str().unwrap_or_default();
    assert_eq!(telling(hidden), None, "{screen} tells it where only a screen reader reads");
}

#[test]
fn no_screen_tells_that_somebody_is_treated() {
    let desk = Desk::open();
    desk.sign_in("liaison");
    desk.finds(".today-body");
    desk.sees("T-10");
    tells_nothing(&desk, "Today");
    desk.axe();
    desk.screen("outside-today");
    desk.press("Alt+2");
    desk.sees("Save view");
    desk.sees("T-10");
    tells_nothing(&desk, "Caseload");
    desk.axe();
    desk.screen("outside-caseload");
    for booking in ["T-1001", "T-1002", "T-1003"] {
        desk.opens(booking, booking);
        desk.sees("As a table");
        tells_nothing(&desk, booking);
        desk.press("g");
        desk.sees("As a picture");
        tells_nothing(&desk, "the timeline as a table");
        desk.press("?");
        desk.sees("Keys on this screen");
        tells_nothing(&desk, "the keys");
        desk.press("Escape");
        desk.sees_no_more("Keys on this screen");
    }
    desk.press("g");
    desk.sees("As a table");
    desk.axe();
    desk.screen("outside-person");
    desk.press("Alt+4");
    desk.sees("New bookings");
    tells_nothing(&desk, "New bookings");
    desk.axe();
    desk.screen("outside-new-bookings");
    for word in ["methadone", "buprenorphine", "Sublocade"] {
        desk.press("/");
        desk.types(word);
        desk.sees("Nobody is found");
        desk.press("Escape");
    }
}
