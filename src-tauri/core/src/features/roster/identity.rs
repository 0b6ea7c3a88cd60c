//! Whether two records may be one person. Deterministic agreement only; a scored comparison for
//! near misses would add an [`Agreement`] of its own to [`KnownPeople::candidates`].
//!
//! A wrong merge gives one person another's medicines, so a link is made only where two strong
//! identifiers and the birth date agree; anything less is shown to a person to decide.

use super::folding::letters;
use super::names::suffixes_differ;
use super::told::Told;
use crate::features::cases::{Identifier, IdentifierKind, Name};
use crate::ids::PersonId;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// Somebody the program knows, as far as identity goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownPerson {
    pub id: PersonId,
    /// The booking number of the newest stay, by which staff find the person.
    pub booking: String,
    pub name: Name,
    pub born: Option<NaiveDate>,
    pub identifiers: Vec<Identifier>,
}

/// Somebody a row may be, and what agrees.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Candidate {
    /// `None` where the other is new in the same roster.
    pub person: Option<PersonId>,
    pub booking: String,
    pub agrees: Vec<Agreement>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Agreement {
    Cin,
    Cii,
    Cdcr,
    FacilityNumber,
    NameAndBirthDate,
}

/// What a new booking means for identity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Match {
    /// Surely this person, so the stay is theirs.
    Same(PersonId),
    /// Taken as a new person until somebody has looked at the candidates. Mostly there are none.
    New(Vec<Candidate>),
}

/// Identifiers that name a person. The last four of an SSN are shared by too many.
const STRONG: [(IdentifierKind, Agreement); 4] = [
    (IdentifierKind::Cin, Agreement::Cin),
    (IdentifierKind::Cii, Agreement::Cii),
    (IdentifierKind::Cdcr, Agreement::Cdcr),
    (IdentifierKind::Facility, Agreement::FacilityNumber),
];

/// A value that more records share than this names nobody: a jail fills a field that may not be
/// empty with one number.
const MOST_SHARING: usize = 8;

/// One record with what is compared ready to compare.
#[derive(Debug, Clone)]
struct Entry {
    person: Option<PersonId>,
    booking: String,
    name: Name,
    born: Option<NaiveDate>,
    identifiers: BTreeMap<IdentifierKind, (String, bool)>,
}

/// An index of people by what may name them.
#[derive(Debug, Clone, Default)]
pub struct KnownPeople {
    entries: Vec<Entry>,
    by_identifier: BTreeMap<(IdentifierKind, String), Vec<usize>>,
    by_name: BTreeMap<String, Vec<usize>>,
}

impl KnownPeople {
    pub fn new(people: impl IntoIterator<Item = KnownPerson>) -> Self {
        let mut index = Self::default();
        for person in people {
            let KnownPerson { id, booking, name, born, identifiers } = person;
            let identifiers = identifiers.into_iter();
            let identifiers = identifiers.map(|held| (held.kind, (held.value, held.verified)));
            let identifiers = identifiers.collect();
            let key = name_key(&name, born);
            index.add(Entry { person: Some(id), booking, name, born, identifiers }, key);
        }
        index
    }

    /// Adds a new booking of the roster at hand, so that two bookings of one person are seen.
    pub(super) fn add_new(&mut self, booking: &str, told: &Told) {
        if let (Some(entry), key) = entry_of(booking, told) {
            self.add(entry, key);
        }
    }

    fn add(&mut self, entry: Entry, name_key: Option<String>) {
        let at = self.entries.len();
        for (kind, _) in STRONG {
            if let Some((value, _)) = entry.identifiers.get(&kind) {
                self.by_identifier.entry((kind, value.clone())).or_default().push(at);
            }
        }
        if let Some(key) = name_key {
            self.by_name.entry(key).or_default().push(at);
        }
        self.entries.push(entry);
    }

    /// Who a new booking is.
    pub fn identify(&self, booking: &str, told: &Told) -> Match {
        let found = self.agreeing(booking, told);
        let born = told.born();
        let mut sure = found.iter().filter_map(|(entry, agrees)| {
            let strong = agrees.iter().filter(|&&one| one != Agreement::NameAndBirthDate).count();
            entry.person.filter(|_| strong > 1 && born.is_some() && entry.born == born)
        });
        // Two people who both surely match are a question, not an answer.
        if let (Some(person), None) = (sure.next(), sure.next()) {
            return Match::Same(person);
        }
        Match::New(candidates(found))
    }

    /// Others who may be the person of a row, in order of their booking numbers.
    pub fn candidates(&self, booking: &str, told: &Told) -> Vec<Candidate> {
        candidates(self.agreeing(booking, told))
    }

    fn agreeing(&self, booking: &str, told: &Told) -> Vec<(&Entry, Vec<Agreement>)> {
        let (Some(row), key) = entry_of(booking, told) else { return Vec::new() };
        let mut agreements: BTreeMap<usize, Vec<Agreement>> = BTreeMap::new();
        let mut note = |found: Option<&Vec<usize>>, agreement: Agreement| {
            for &at in found.into_iter().filter(|found| found.len() <= MOST_SHARING).flatten() {
                agreements.entry(at).or_default().push(agreement);
            }
        };
        for (kind, agreement) in STRONG {
            if let Some((value, _)) = row.identifiers.get(&kind) {
                note(self.by_identifier.get(&(kind, value.clone())), agreement);
            }
        }
        if let Some(key) = key {
            note(self.by_name.get(&key), Agreement::NameAndBirthDate);
        }
        let found = agreements.into_iter().filter_map(|(at, agrees)| {
            let entry = self.entries.get(at)?;
            (entry.booking != row.booking && !is_vetoed(&row, entry)).then_some((entry, agrees))
        });
        found.collect()
    }
}

fn candidates(found: Vec<(&Entry, Vec<Agreement>)>) -> Vec<Candidate> {
    let candidate = |(entry, agrees): (&Entry, Vec<Agreement>)| Candidate {
        person: entry.person,
        booking: entry.booking.clone(),
        agrees,
    };
    let mut candidates: Vec<Candidate> = found.into_iter().map(candidate).collect();
    candidates.sort_by(|one, other| one.booking.cmp(&other.booking));
    candidates
}

fn entry_of(booking: &str, told: &Told) -> (Option<Entry>, Option<String>) {
    let Some(name) = told.name.clone() else { return (None, None) };
    let identifiers = told.identifiers.iter();
    let identifiers = identifiers.map(|(&kind, value)| (kind, (value.clone(), false))).collect();
    let born = told.born();
    let key = name_key(&name, born);
    (Some(Entry { person: None, booking: booking.to_owned(), name, born, identifiers }), key)
}

/// Last and first name without accents and signs, and the birth date.
fn name_key(name: &Name, born: Option<NaiveDate>) -> Option<String> {
    let date = born?;
    Some(format!("{} {} {date}", letters(&name.last), letters(&name.first)))
}

/// What rules out that two records are one person, whatever else agrees: father and son, another
/// fingerprint number, another Medi-Cal number where one was checked.
fn is_vetoed(one: &Entry, other: &Entry) -> bool {
    let differ = |kind: IdentifierKind, only_checked: bool| {
        let held = (one.identifiers.get(&kind), other.identifiers.get(&kind));
        let (Some((value, checked)), Some((known, known_checked))) = held else { return false };
        value != known && (!only_checked || *checked || *known_checked)
    };
    suffixes_differ(&one.name, &other.name)
        || differ(IdentifierKind::Cii, false)
        || differ(IdentifierKind::Cin, true)
}

/// Whether two lines about one booking can hardly be about one person: the birth date and the
/// name differ, and no strong identifier agrees. A corrected name or date alone is a correction.
pub fn clearly_different(one: &Told, other: &Told) -> bool {
    let agrees = STRONG.iter().any(|(kind, _)| {
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
