//! What comes in from elsewhere than the roster: somebody booked by hand, a line for court, a
//! report of the clinic.

use crate::harness::Desk;
use serde_json::json;
use std::fs;

#[test]
fn somebody_is_booked_by_hand_under_the_person_who_was_here_before() {
    let desk = Desk::open();
    desk.sign_in("coordinator");
    desk.press("Shift+B");
    desk.sees("Book somebody by hand");
    desk.tab_to("Last name");
    desk.types("Garcia Lopez");
    desk.press("Tab");
    desk.types("Luis");
    desk.tab_to("Birth date, as written");
    desk.types("10/10/1993");
    desk.tab_to("Booking number");
    desk.types("T-2001");
    desk.sees("may be the same");
    desk.sees("García López");
    desk.axe();
    desk.screen("book");
    desk.press("Ctrl+1");
    desk.sees("T-2001 is booked under the known person");
    desk.finds(".person");
    let stays = desk.asks("stays.last", &json!({ "booking": "T-2001" }));
    assert_eq!(stays["booking"], "T-0915", "the last stay that ended stands beside it: {stays}");
    desk.press("p");
    desk.sees("T-0915");
    desk.axe();
    desk.screen("person-last-stay");
}

#[test]
fn a_hold_is_recorded_where_the_person_stands() {
    let desk = Desk::open();
    desk.sign_in("coordinator");
    desk.opens("T-1010", "de la Cruz");
    desk.press("x");
    desk.finds("[role=dialog]");
    desk.axe();
    desk.screen("hold");
}

#[test]
fn whoever_is_not_back_from_court_is_asked_about() {
    let desk = Desk::open();
    desk.sign_in("coordinator");
    desk.press("Alt+8");
    desk.sees("Vang");
    desk.sees("Released by the court");
    desk.axe();
    desk.screen("court");
    let path = desk.path("rosters/court.csv");
    fs::write(
        &path,
        "Booking Number,Court Date,Time,Dept\nT-1003,03/04/2026,8:30 AM,12\n\
         T-1018,03/04/2026,1:30 PM,3\nT-9999,03/04/2026,8:30 AM,12\n",
    )
    .unwrap();
    desk.press("i");
    desk.finds("[role=dialog]");
    desk.axe();
    desk.screen("court-import");
    desk.press("Escape");
    desk.opens("T-1016", "Vang");
    desk.sees("not back Mar 2 08:30");
    desk.sees("dose not given");
    desk.axe();
    desk.screen("person-court");
}

#[test]
fn a_report_of_doses_is_compared_before_it_changes_anything() {
    let desk = Desk::open();
    desk.sign_in("nurse");
    let path = desk.path("rosters/doses.csv");
    fs::write(
        &path,
        "Booking No,Medication,Dose,Administered At,Status\n\
         T-1002,Methadone,80 mg,03/02/2026 06:15,Given\n\
         T-1003,Buprenorphine/naloxone 8-2 mg film,1 film,03/02/2026 17:40,Given\n\
         T-1018,Methadone,110 mg,03/02/2026 06:40,Refused\n\
         T-9999,Lisinopril,10 mg,03/02/2026 08:00,Given\n",
    )
    .unwrap();
    desk.will_choose(&path);
    // Whichever place the screen has in this user's list, its name leads there.
    desk.press("Ctrl+k");
    desk.types("Clinic files");
    desk.press("Enter");
    desk.sees("Reports so far");
    desk.axe();
    desk.screen("clinic-file");
    desk.press("o");
    desk.sees("Doses given");
    desk.axe();
    desk.screen("clinic-columns");
    desk.tab_to("Compare");
    desk.press("Enter");
    desk.sees("Says otherwise");
    desk.axe();
    desk.screen("clinic-changes");
    desk.press("Shift+A");
    desk.sees("The report is in");
    desk.sees("17:40");
    let opened = desk.asks("case.open", &json!({ "booking": "T-1003" }));
    assert_eq!(opened["mat"][0]["value"]["last_dose"]["time"], "17:40:00", "{}", opened["mat"]);
    desk.press("Shift+U");
    desk.sees("Take this report back?");
    desk.axe();
    desk.screen("clinic-take-back");
    desk.press("Enter");
    desk.sees("The report was taken back.");
}
