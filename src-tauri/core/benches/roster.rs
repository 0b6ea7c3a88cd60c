//! The daily list of a jail: the first one, and those of the days after, on each of which one in
//! a hundred has another date, one in a hundred is new and one in a hundred is no longer listed.

use crate::{
    people::{Draw, Person, day, name},
    scene::{IN_CUSTODY, ROSTERS},
};
use chrono::NaiveDate;
use std::fmt::Write as _;
use throughcare_core::calendar::add_days;

/// The list of one day.
pub struct Roster {
    /// Days after the first list.
    pub days: u64,
    /// The day of the first list.
    pub today: NaiveDate,
    /// Of those in custody every so-manieth has a closed stay too.
    pub returns_every: u64,
    /// How many people have closed stays.
    pub gone: u64,
}

/// New in each list after the first.
const NEW: u64 = IN_CUSTODY / 100;

impl Roster {
    pub fn csv(&self) -> String {
        let mut text = String::from(
            "Booking Number,Last Name,First Name,Date of Birth,Sex,Booking Date,Booking Time,Housing,\
             Legal Status,Scheduled Release Date,CIN,SO Number,Language\n",
        );
        for index in 0..IN_CUSTODY + NEW * self.days {
            let begun = index.checked_sub(IN_CUSTODY).map_or(0, |new| 1 + new / NEW);
            let is_gone = begun == 0 && (51..=50 + self.days).contains(&(index % 100));
            if !is_gone {
                self.line(index, begun, &mut text);
            }
        }
        text
    }

    fn line(&self, index: u64, begun: u64, text: &mut String) {
        let again = index.is_multiple_of(self.returns_every) && index < self.gone;
        let person = Person::new(if again { index } else { 1_000_000 + index });
        let mut draw = Draw::new(index, 11);
        let here = if begun == 0 { draw.below(longest(index)) } else { 0 };
        let booked = add_days(self.today, day(begun) - day(here));
        let moves = (1..=ROSTERS).contains(&(index % 100));
        let shifted = if moves && index % 100 <= self.days { index % 100 } else { 0 };
        let date = (draw.percent(65) || moves).then(|| 1 + draw.below(400) + shifted);
        let release =
            date.map(|date| add_days(self.today, day(date)).format("%m/%d/%Y").to_string());
        let (last, first) = name(person.seed);
        let status = draw.pick(&["PRETRIAL", "SENTENCED", "SENTENCED", "PRETRIAL", "HOLD"]);
        let (sex, tongue) = (draw.pick(&["M", "M", "M", "F"]), draw.pick(&["English", "Spanish"]));
        let housing = format!("{}-{:02}", draw.pick(&["A", "B", "C", "D"]), draw.below(64));
        let _ = writeln!(
            text,
            "B{index:06},{last},{first},{},{sex},{},{:02}:{:02},{housing},{status},{},{},{},{tongue}",
            person.born.format("%m/%d/%Y"),
            booked.format("%m/%d/%Y"),
            draw.below(24),
            draw.below(60),
            release.unwrap_or_default(),
            person.cin(),
            person.number(),
        );
    }
}

/// Most have been here for weeks or months, some for years.
fn longest(index: u64) -> u64 {
    match index % 10 {
        0..3 => 30,
        3..7 => 200,
        7..9 => 700,
        _ => 1_500,
    }
}
