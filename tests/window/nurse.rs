//! The nurse's night in the real window, with the keyboard alone.

use crate::harness::Desk;

#[test]
fn four_letters_lead_to_the_door_card() {
    let desk = Desk::open();
    desk.sign_in("nurse");
    desk.within("search four letters to door card", 2.0, |desk| {
        desk.press("/");
        desk.types("hanh");
        desk.sees("T-1003");
        let mut at = 0;
        while !marked(desk).contains("T-1003") {
            desk.press("ArrowDown");
            at += 1;
            assert!(at < 12, "T-1003 is among the hits");
        }
        desk.press("Enter");
        desk.finds(".person");
        desk.press("t");
        desk.finds(".tonight");
    });
    desk.sees("2026");
    let text = desk.text();
    for seen in ["T-1003", "Nguyễn", "8/2", "Mar 2, 2026 08:00", "Medi-Cal"] {
        assert!(text.contains(seen), "the door card tells {seen}:\n{text}");
    }
    desk.finds(".tonight-open li");
    desk.axe();
    desk.screen("tonight");
}

fn marked(desk: &Desk) -> String {
    let script = "return document.querySelector('.search-hit[aria-selected=true]')?.textContent";
    desk.run(script).as_str().unwrap_or_default().to_owned()
}

#[test]
fn what_is_typed_at_the_door_is_there_after_the_lock() {
    let desk = Desk::open();
    desk.sign_in("nurse");
    desk.opens("T-1003", "T-1003");
    desk.press("t");
    desk.finds(".tonight");
    desk.press("1");
    desk.types("916 555 0142");
    desk.press("Tab");
    desk.press("Ctrl+k");
    desk.sees("Lock");
    desk.types("lock");
    desk.press("Enter");
    desk.sees("Locked");
    desk.types(Desk::passphrase("nurse"));
    desk.press("Enter");
    desk.sees_no_more("Locked");
    let held = desk.run("return document.querySelector('#door-phone').value");
    assert_eq!(held, "916 555 0142", "nothing typed is lost");
}

#[test]
fn the_caseload_shows_everybody_and_the_keys_that_work() {
    let desk = Desk::open();
    desk.sign_in("nurse");
    desk.press("Alt+2");
    desk.sees("Caseload");
    desk.sees("could leave any day");
    desk.axe();
    desk.screen("caseload");
    desk.press("?");
    desk.sees("Keys on this screen");
    desk.axe();
    desk.screen("keys");
    desk.press("Escape");
    desk.sees_no_more("Keys on this screen");
    desk.press("Ctrl+k");
    desk.finds(".scrim");
    desk.axe();
    desk.screen("commands");
}
