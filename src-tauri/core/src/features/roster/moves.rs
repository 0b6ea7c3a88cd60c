//! What follows where the jail moves a number or a booking from one person to another.
//!
//! A person who has another number keeps everything else, so that is a change like any other. A
//! booking that is said to belong to somebody else, or two people who are said to be one, are
//! never moved or merged by a message: somebody looks at both.

use super::identity::Candidate;
use super::messages::{IdentityMove, MoveKind};
use super::reading::{Note, Reading};
use super::rules::{Comparison, Known, KnownStay, Listed, Options, Outcome, Unsure};
use crate::features::cases::IdentifierKind;
use crate::features::matching::Agreement;
use crate::ids::PersonId;
use std::collections::BTreeSet;

pub(super) fn compare(
    reading: &Reading,
    known: &Known,
    options: Options,
    listed: &BTreeSet<&str>,
    comparison: &mut Comparison,
) {
    let mut done: BTreeSet<&str> = listed.clone();
    for moved in &reading.moves {
        match moved.kind {
            MoveKind::Renumbered => renumber(moved, known, options, &mut done, comparison),
            MoveKind::Moved => ask(moved, known, comparison),
        }
    }
}

/// The stays whose person has a number.
fn holders<'known>(known: &'known Known, number: Option<&String>) -> Vec<&'known KnownStay> {
    let Some(number) = number else { return Vec::new() };
    let kind = IdentifierKind::Facility;
    let holds = |stay: &&KnownStay| {
        [&stay.held, &stay.told].iter().any(|told| told.identifiers.get(&kind) == Some(number))
    };
    known.stays().filter(holds).collect()
}

fn renumber<'known>(
    moved: &IdentityMove,
    known: &'known Known,
    options: Options,
    done: &mut BTreeSet<&'known str>,
    comparison: &mut Comparison,
) {
    let found = holders(known, moved.from.as_ref());
    let people: BTreeSet<PersonId> = found.iter().map(|stay| stay.person).collect();
    let Some(to) = moved.to.as_ref().filter(|_| people.len() == 1) else {
        return note(moved, "gives somebody another number", people.len(), comparison);
    };
    let is_older = |stay: &&KnownStay| stay.last_on_roster.is_some_and(|day| options.as_of < day);
    for stay in found.into_iter().filter(|stay| !is_older(stay)) {
        if !done.insert(&stay.booking) {
            continue;
        }
        let mut told = stay.told.clone();
        told.identifiers.insert(IdentifierKind::Facility, to.clone());
        let fields = stay.told.changes_to(&told);
        comparison.listed.push(Listed {
            line: Some(moved.line),
            booking: stay.booking.clone(),
            stay: Some(stay.stay),
            outcome: if fields.is_empty() { Outcome::Unchanged } else { Outcome::Changed },
            fields,
            told,
            current: true,
            left: stay.gone_since.is_some(),
        });
    }
}

fn ask(moved: &IdentityMove, known: &Known, comparison: &mut Comparison) {
    let stay = moved.booking.as_ref().and_then(|booking| known.stay(booking));
    let before = holders(known, moved.from.as_ref());
    let Some(stay) = stay.or_else(|| before.first().copied()) else {
        return note(moved, "moves a booking to another person", 0, comparison);
    };
    let others = holders(known, moved.to.as_ref());
    let others = others.into_iter().filter(|other| other.person != stay.person);
    let candidates: Vec<Candidate> = others
        .map(|other| Candidate {
            person: Some(other.person),
            booking: other.booking.clone(),
            agrees: vec![Agreement::FacilityNumber],
            differs: Vec::new(),
        })
        .collect();
    if candidates.is_empty() {
        return note(moved, "moves a booking to another person", 0, comparison);
    }
    let booking = stay.booking.clone();
    comparison.unsure.push(Unsure { line: moved.line, booking, candidates });
}

fn note(moved: &IdentityMove, what: &str, people: usize, comparison: &mut Comparison) {
    let why = match people {
        0 => "who is not known here",
        _ => "and it is not clear whom",
    };
    let note = format!("This message {what}, {why}, so nothing changes.");
    comparison.notes.push(Note { line: moved.line, note });
}
