//! Sixty daily rosters of a jail of 6,000, with what really happens to such lists: people come,
//! leave, come back under another booking, are left out for a day and are listed again, and dates
//! appear, move and disappear. However often a list is read, the facts are those of reading it once.

use crate::support::{
    dump::{store_of, texts_of_facts},
    facility::{Scene, scene},
};
use serde_json::{Value, json};
use std::{
    collections::{BTreeMap, VecDeque},
    fmt::Write as _,
};
use throughcare_core::{calendar::add_days, db::Store};

const PEOPLE: usize = 6_000;
const DAYS: usize = 60;
const FIRST_DAY: &str = "2026-01-01";
const HEADINGS: &str = "Booking Number,Last Name,First Name,Date of Birth,Sex,Booking Date,Housing,\
                        Legal Status,Scheduled Release Date,CIN,SO Number\n";

/// One booking of somebody.
#[derive(Clone, Copy)]
struct Booking {
    number: usize,
    person: usize,
    /// The days on which it begins and ends, counted from the first list.
    begins: usize,
    ends: usize,
}

/// The jail, day by day.
struct Jail {
    day: usize,
    booked: usize,
    people: usize,
    here: Vec<Booking>,
    left: VecDeque<usize>,
}

impl Jail {
    fn new() -> Self {
        let mut jail =
            Self { day: 0, booked: 0, people: 0, here: Vec::new(), left: VecDeque::new() };
        jail.fill();
        jail
    }

    /// The next day: whoever's time is up has left, and others have come.
    fn pass(&mut self) {
        self.day += 1;
        let today = self.day;
        let (here, gone) = self.here.iter().partition(|booking| today < booking.ends);
        self.here = here;
        let gone: Vec<Booking> = gone;
        self.left.extend(gone.iter().map(|booking| booking.person));
        self.fill();
    }

    fn fill(&mut self) {
        while self.here.len() < PEOPLE {
            // Every twentieth has been here before.
            let again = if self.booked.is_multiple_of(20) { self.left.pop_front() } else { None };
            let person = again.unwrap_or_else(|| {
                self.people += 1;
                self.people
            });
            let number = self.booked;
            let ends = self.day + 1 + (number * 37) % 120;
            self.here.push(Booking { number, person, begins: self.day, ends });
            self.booked += 1;
        }
    }

    fn roster(&self) -> String {
        let mut text = HEADINGS.to_owned();
        for booking in &self.here {
            // One in a thousand is left out of a list by mistake.
            if !(booking.number + 331 * self.day).is_multiple_of(1_000) {
                self.line(booking, &mut text);
            }
        }
        text
    }

    fn line(&self, booking: &Booking, text: &mut String) {
        let Booking { number, person, begins, .. } = *booking;
        let syllable = |at: usize| {
            ["Ba", "Ce", "Di", "Fo", "Gu", "Há", "Je", "Ki", "Lo", "Mü", "Na", "Pé"][at % 12]
        };
        let name = |at: usize| {
            format!("{}{}{}", syllable(at), syllable(at / 12).to_lowercase(), syllable(at / 144))
        };
        let (day, month, year) = (1 + person % 28, 1 + person % 12, 1955 + person * 7 % 50);
        let moved = (self.day + number) / 50;
        let is_known = number.is_multiple_of(3) && (self.day + number) / 20 % 5 != 4;
        let release =
            if is_known { on(begins + 20 + number % 300 + 3 * moved) } else { String::new() };
        let cin = if person % 5 < 3 { format!("9{person:07}A") } else { String::new() };
        writeln!(
            text,
            "D-{number:06},{},{},{month}/{day}/{year},M,{},U-{},{},{release},{cin},SO{person:06}",
            name(person * 31),
            name(person * 17 + 5),
            on(begins),
            (number + self.day / 10) % 12,
            if number.is_multiple_of(2) { "SENTENCED" } else { "PRETRIAL" },
        )
        .unwrap();
    }
}

/// A day counted from the first list, as the list writes it.
fn on(day: usize) -> String {
    add_days(FIRST_DAY.parse().unwrap(), i64::try_from(day).unwrap()).format("%m/%d/%Y").to_string()
}

fn import(scene: &Scene, path: &str, day: usize, is_older: bool) -> Value {
    let as_of = add_days(FIRST_DAY.parse().unwrap(), i64::try_from(day).unwrap());
    let message = json!({ "path": path, "as_of": as_of, "older": is_older });
    scene.ask("roster.import", message).unwrap()
}

/// What a store says of everybody.
type Facts = BTreeMap<String, String>;

fn compare(before: &Facts, store: &Store, why: &str) {
    let after = texts_of_facts(store);
    for (table, rows) in before {
        assert!(*rows == after[table], "{why}: {table} says something else");
    }
}

#[test]
fn a_list_read_twice_or_again_after_the_newer_ones_says_what_it_said_once() {
    let scene = scene().with_user("coordinator", "coordinator", "programme");
    let mut jail = Jail::new();
    let mut files = Vec::new();
    let (mut came, mut moved, mut gone) = (0, 0, 0);
    let store = store_of(&scene.data(), &*scene.keys, "admin");
    let mut once = Facts::new();
    for day in 0..DAYS {
        let path = scene.file(&format!("list-{day}.csv"), jail.roster());
        let report = import(&scene, &path, day, false);
        let count = |part: &str| report[part].as_array().unwrap().len();
        (came, moved, gone) = (came + count("new"), moved + count("moved"), gone + count("gone"));
        assert_eq!(count("rejected"), 0, "day {day}");
        once = texts_of_facts(&store);
        // Read again, each list leaves the facts as they were; so the sixty together do too.
        let again = import(&scene, &path, day, false);
        for part in ["new", "moved", "gone", "changed", "lost_date", "rejected"] {
            assert_eq!(again[part], json!([]), "day {day}, read again: {part}");
        }
        compare(&once, &store, &format!("the list of day {day}, read twice in a row"));
        files.push(path);
        jail.pass();
    }
    assert!(PEOPLE + 3_000 < came && 1_000 < moved && 3_000 < gone, "{came} {moved} {gone}");
    for (day, path) in files.iter().enumerate() {
        import(&scene, path, day, true);
    }
    compare(&once, &store, "all lists read again, the older ones confirmed");
}
