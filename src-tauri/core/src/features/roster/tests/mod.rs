//! Whole rosters: the training facility, files as jails write them, and what must always hold.

mod comparing;
mod files;
mod laws;
mod messages;
mod training;
mod workbooks;

use super::*;
use crate::ids::{PersonId, StayId};
use chrono::NaiveDate;
use std::collections::BTreeMap;
use std::io::Cursor;

fn on(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn read_bytes(bytes: &[u8], as_of: &str) -> crate::Result<Reading> {
    let how = HowToRead::default();
    read_roster(&mut Cursor::new(bytes), &Maps::default(), &how, on(as_of))
}

fn read(bytes: &[u8], as_of: &str) -> Reading {
    read_bytes(bytes, as_of).unwrap()
}

/// A store of one value: applies a comparison as the program does.
#[derive(Default, Clone)]
struct Kept {
    stays: BTreeMap<String, KnownStay>,
    people: Vec<KnownPerson>,
}

impl Kept {
    fn known(&self) -> Known {
        Known::new(self.stays.values().cloned(), KnownPeople::new(self.people.iter().cloned()))
    }

    fn compare(&self, bytes: &[u8], as_of: &str, partial: bool) -> (Reading, Comparison) {
        let reading = read(bytes, as_of);
        let compared = compare(&reading, &self.known(), Options { as_of: on(as_of), partial });
        (reading, compared)
    }

    fn import(&mut self, bytes: &[u8], as_of: &str, partial: bool) -> RosterReport {
        let (reading, compared) = self.compare(bytes, as_of, partial);
        for listed in &compared.listed {
            self.apply(listed, on(as_of));
        }
        for booking in &compared.gone {
            self.stays.get_mut(booking).unwrap().gone_since = Some(on(as_of));
        }
        RosterReport::new(None, on(as_of), &reading, &compared)
    }

    fn apply(&mut self, listed: &Listed, as_of: NaiveDate) {
        let next = i64::try_from(self.stays.len()).unwrap() + 1;
        if let Outcome::New(person) = listed.outcome {
            let id = person.unwrap_or(PersonId(next));
            if person.is_none() {
                self.people.push(KnownPerson {
                    id,
                    booking: listed.booking.clone(),
                    traits: identity::traits(&listed.told).unwrap(),
                });
            }
            let stay = KnownStay {
                stay: StayId(next),
                person: id,
                booking: listed.booking.clone(),
                told: Told::default(),
                by_hand: false,
                held: listed.told.clone(),
                last_on_roster: None,
                gone_since: None,
                left_on: None,
            };
            self.stays.insert(listed.booking.clone(), stay);
        }
        let stay = self.stays.get_mut(&listed.booking).unwrap();
        if !listed.left {
            stay.last_on_roster = stay.last_on_roster.max(Some(as_of));
        }
        if listed.current {
            stay.told = listed.told.clone();
            stay.gone_since = if listed.left { stay.gone_since.or(Some(as_of)) } else { None };
        }
    }
}

fn csv(lines: &[&str]) -> Vec<u8> {
    let heading =
        "Booking Number,Last Name,First Name,Suffix,DOB,Booking Date,Release Date,CIN,CII";
    let all: Vec<&str> = std::iter::once(heading).chain(lines.iter().copied()).collect();
    all.join("\n").into_bytes()
}
