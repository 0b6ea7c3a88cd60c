//! Whether a row is somebody the program knows; the rules are those of
//! [`matching`](crate::features::matching).
//!
//! A wrong link gives one person another's medicines, so a link is made only where two strong
//! identifiers and the birth date agree; anything less is shown to a person to decide.

use super::folding::letters;
use super::names::suffixes_differ;
use super::told::Told;
use crate::features::cases::{IdentifierKind, Name};
use crate::features::matching::{Agreement, Blocks, Difference, Likeness, Traits, compare};
use crate::ids::PersonId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// Somebody the program knows, as far as identity goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownPerson {
    pub id: PersonId,
    /// The booking number of the newest stay, by which staff find the person.
    pub booking: String,
    pub traits: Traits,
}

/// Somebody a row may be, and what agrees.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Candidate {
    /// `None` where the other is new in the same roster.
    pub person: Option<PersonId>,
    pub booking: String,
    pub agrees: Vec<Agreement>,
    #[serde(default)]
    pub differs: Vec<Difference>,
}

/// What a new booking means for identity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Match {
    /// Surely this person, so the stay is theirs.
    Same(PersonId),
    /// Taken as a new person until somebody has looked at the candidates. Mostly there are none.
    New(Vec<Candidate>),
}

/// A value that more records share than this names nobody: a jail fills a field that may not be
/// empty with one number.
const MOST_SHARING: usize = 8;

/// One record with what is compared ready to compare.
#[derive(Debug, Clone)]
struct Entry {
    person: Option<PersonId>,
    booking: String,
    traits: Traits,
}

/// An index of people by what may name them.
#[derive(Debug, Default)]
pub struct KnownPeople {
    entries: Vec<Entry>,
    blocks: Blocks,
    numbers: BTreeMap<(IdentifierKind, String), usize>,
}

impl KnownPeople {
    pub fn new(people: impl IntoIterator<Item = KnownPerson>) -> Self {
        let mut index = Self::default();
        for KnownPerson { id, booking, traits } in people {
            index.add(Entry { person: Some(id), booking, traits });
        }
        index
    }

    /// Adds a new booking of the roster at hand, so that two bookings of one person are seen.
    pub(super) fn add_new(&mut self, booking: &str, told: &Told) {
        if let Some(traits) = traits(told) {
            self.add(Entry { person: None, booking: booking.to_owned(), traits });
        }
    }

    fn add(&mut self, entry: Entry) {
        self.blocks.add(&entry.traits);
        for held in entry.traits.numbers() {
            *self.numbers.entry((held.kind, held.value.clone())).or_default() += 1;
        }
        self.entries.push(entry);
    }

    /// Who a new booking is.
    pub fn identify(&self, booking: &str, told: &Told) -> Match {
        let found = self.alike(booking, told);
        let certain = found.iter().filter(|(_, likeness)| likeness.is_certain());
        let mut sure = certain.filter_map(|(entry, _)| entry.person);
        // Two people who both surely match are a question, not an answer.
        if let (Some(person), None) = (sure.next(), sure.next()) {
            return Match::Same(person);
        }
        Match::New(candidates(found))
    }

    /// Others who may be the person of a row, in order of their booking numbers.
    pub fn candidates(&self, booking: &str, told: &Told) -> Vec<Candidate> {
        candidates(self.alike(booking, told))
    }

    fn alike(&self, booking: &str, told: &Told) -> Vec<(&Entry, Likeness)> {
        let Some(mut row) = traits(told) else { return Vec::new() };
        row.forget_numbers(|held| {
            let shared = self.numbers.get(&(held.kind, held.value.clone()));
            shared.is_some_and(|shared| MOST_SHARING < *shared)
        });
        let near = self.blocks.near(&row).into_iter().filter_map(|at| self.entries.get(at));
        let others = near.filter(|entry| entry.booking != booking);
        let compared = others.map(|entry| (entry, compare(&row, &entry.traits)));
        let mut found: Vec<_> = compared.filter(|(_, found)| found.is_suggested()).collect();
        if MOST_SHARING < found.len() {
            // A name that a jail gives to whoever has none.
            let named = |found: &Likeness| found.agrees.iter().any(|agrees| agrees.is_strong());
            found.retain(|(_, found)| named(found));
        }
        found
    }
}

fn candidates(found: Vec<(&Entry, Likeness)>) -> Vec<Candidate> {
    let candidate = |(entry, likeness): (&Entry, Likeness)| Candidate {
        person: entry.person,
        booking: entry.booking.clone(),
        agrees: likeness.agrees,
        differs: likeness.differs,
    };
    let mut candidates: Vec<Candidate> = found.into_iter().map(candidate).collect();
    candidates.sort_by(|one, other| one.booking.cmp(&other.booking));
    candidates
}

/// What a row tells about who it is; `None` without a name.
pub(super) fn traits(told: &Told) -> Option<Traits> {
    let name = told.name.as_ref()?;
    Some(Traits::new(name, &[], &told.birth(), told.sex.as_deref(), told.identifiers()))
}

/// Numbers that name one person each.
const STRONG: [IdentifierKind; 4] =
    [IdentifierKind::Cin, IdentifierKind::Cii, IdentifierKind::Cdcr, IdentifierKind::Facility];

/// Whether two lines about one booking can hardly be about one person: the birth date and the
/// name differ, and no strong identifier agrees. A corrected name or date alone is a correction.
pub fn clearly_different(one: &Told, other: &Told) -> bool {
    let agrees = STRONG.iter().any(|kind| {
        one.identifiers.get(kind).is_some_and(|value| other.identifiers.get(kind) == Some(value))
    });
    if agrees {
        return false;
    }
    let births_differ =
        matches!((one.born(), other.born()), (Some(one), Some(other)) if one != other);
    let names_differ = match (&one.name, &other.name) {
        (Some(one), Some(other)) => {
            let spelled = |name: &Name| (letters(&name.last), letters(&name.first));
            spelled(one) != spelled(other) || suffixes_differ(one, other)
        }
        (None, _) | (_, None) => false,
    };
    births_differ && names_differ
}
