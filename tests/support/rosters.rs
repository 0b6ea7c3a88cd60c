//! Made-up rosters of any length.

use std::fmt::Write as _;

pub const HEADINGS: &str = "Booking Number,Last Name,First Name,Date of Birth,Sex,Booking Date,\
                            Projected Release Date,Status,Housing";

/// So many people. Everybody is housed in the unit that the list is named for, so that a list
/// that is in only by half shows.
pub fn roster(people: usize, unit: &str) -> String {
    let mut text = format!("{HEADINGS}\n");
    for number in 0..people {
        let (day, month, year) = (1 + number % 28, 1 + number % 12, 1960 + number % 45);
        writeln!(
            text,
            "R-{number:06},Family{number},Given{number},{month}/{day}/{year},M,2/{day}/2026,\
             4/{day}/2026,SENTENCED,{unit}"
        )
        .unwrap();
    }
    text
}
