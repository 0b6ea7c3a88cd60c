//! Compares a roster with what is known: every stay ends up in exactly one group.

use super::identity::{self, Candidate, KnownPeople, Match};
use super::moves;
use super::reading::{Note, Reading};
use super::row::{Event, RosterRow};
use super::told::{FieldChange, Told, ToldField};
use crate::ids::{PersonId, StayId};
use crate::{Error, Result};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// A stay the program knows, as far as a roster can speak of it.
#[derive(Debug, Clone)]
pub struct KnownStay {
    pub stay: StayId,
    pub person: PersonId,
    pub booking: String,
    /// What rosters told of it so far, as [`Listed::told`] was saved. For a stay that no roster
    /// has listed yet, what staff typed (name, birth, booking date), so that the first roster
    /// shows only what differs.
    pub told: Told,
    /// No roster has listed it yet: what is told is what staff typed.
    pub by_hand: bool,
    /// Name, birth date and identifiers as they are held now, after corrections by staff.
    pub held: Told,
    /// The `as of` day of the newest roster that listed it.
    pub last_on_roster: Option<NaiveDate>,
    pub gone_since: Option<NaiveDate>,
    pub left_on: Option<NaiveDate>,
}

/// All that a roster is compared with.
#[derive(Debug, Default)]
pub struct Known {
    stays: BTreeMap<String, KnownStay>,
    people: KnownPeople,
}

impl Known {
    pub fn new(stays: impl IntoIterator<Item = KnownStay>, people: KnownPeople) -> Self {
        let stays = stays.into_iter().map(|stay| (stay.booking.clone(), stay)).collect();
        Self { stays, people }
    }

    pub(super) fn stays(&self) -> impl Iterator<Item = &KnownStay> {
        self.stays.values()
    }

    /// A stay by its booking number.
    pub fn stay(&self, booking: &str) -> Option<&KnownStay> {
        self.stays.get(booking)
    }
}

/// How a roster is to be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// The day the roster speaks of.
    pub as_of: NaiveDate,
    /// A list of some people only, so nobody is gone because of it.
    pub partial: bool,
}

/// What an import would do. Nothing has been done yet.
#[derive(Debug, Clone, Default)]
pub struct Comparison {
    /// One for each booking that the roster lists, by booking number.
    pub listed: Vec<Listed>,
    /// Stays in custody that the last roster listed and this one does not. Gone is not released.
    pub gone: Vec<String>,
    pub unsure: Vec<Unsure>,
    pub notes: Vec<Note>,
}

/// A booking on the roster, and what follows for its stay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// `None` where the line itself was rejected, so that nothing of it may be used.
    pub line: Option<usize>,
    pub booking: String,
    /// `None` where the stay is new.
    pub stay: Option<StayId>,
    pub outcome: Outcome,
    /// Everything the roster tells otherwise than before; nothing for a new stay, of which
    /// everything is new.
    pub fields: Vec<FieldChange>,
    /// What rosters have told of the stay once this one is applied; save it for the next one.
    pub told: Told,
    /// Whether this roster is the newest word on the stay. Where not (an older roster, a rejected
    /// line, another person under the number), save nothing of it but that the stay is listed.
    pub current: bool,
    /// The jail says that the person is no longer here. As with somebody who is gone from the
    /// list, the stay is asked about and not closed.
    pub left: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// A new stay; of a known person where that is certain.
    New(Option<PersonId>),
    Unchanged,
    Changed,
    /// Had a release date and has another.
    Moved {
        from: NaiveDate,
        to: NaiveDate,
    },
    /// Had a release date and has none.
    LostDate {
        was: NaiveDate,
    },
}

/// A row whose person somebody has to decide about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsure {
    pub line: usize,
    pub booking: String,
    pub candidates: Vec<Candidate>,
}

/// Says no to a roster of the wrong day, unless somebody has confirmed it.
///
/// `newest` is the `as of` day of the newest roster that was imported.
pub fn check_as_of(
    as_of: NaiveDate,
    newest: Option<NaiveDate>,
    today: NaiveDate,
    confirmed: bool,
) -> Result<()> {
    if confirmed {
        return Ok(());
    }
    if as_of > today {
        return Err(Error::Refused(format!(
            "The roster is dated {as_of}, which has not come yet. Correct the date, or confirm it."
        )));
    }
    match newest {
        Some(newest) if as_of < newest => Err(Error::Refused(format!(
            "This roster is of {as_of}, older than the last one, of {newest}. Nothing was taken \
             from it. Confirm to add only what the newer one does not know."
        ))),
        Some(_) | None => Ok(()),
    }
}

/// Compares. Every booking on the roster is new, unchanged, changed, moved or without its date;
/// every other stay in custody that a roster had listed is gone, unless the list is partial.
///
/// A roster is compared with what rosters told before, never with what staff recorded, and an
/// older one never overturns a newer one.
pub fn compare(reading: &Reading, known: &Known, options: Options) -> Comparison {
    let mut comparison = Comparison::default();
    let mut in_file = KnownPeople::default();
    for row in reading.rows.iter().filter(|row| !known.stays.contains_key(&row.booking)) {
        in_file.add_new(&row.booking, &row.told);
    }
    for row in &reading.rows {
        let listed = match known.stays.get(&row.booking) {
            Some(stay) => listed_again(row, stay, known, options, &mut comparison),
            None if row.event == Event::BookingTakenBack => {
                let note = "This takes back a booking that is not known here, so nothing changes.";
                comparison.notes.push(Note { line: row.line, note: note.into() });
                continue;
            }
            None => listed_first(row, known, &in_file, options, &mut comparison),
        };
        comparison.listed.push(listed);
    }
    let also = reading.also_listed.iter().filter_map(|booking| known.stays.get(booking));
    let taken: BTreeSet<&str> = reading.rows.iter().map(|row| row.booking.as_str()).collect();
    let also = also.filter(|stay| !taken.contains(stay.booking.as_str()));
    comparison.listed.extend(also.map(|stay| as_it_was(stay, None)));
    moves::compare(reading, known, options, &taken, &mut comparison);
    comparison.listed.sort_by(|one, other| one.booking.cmp(&other.booking));
    comparison.unsure.sort_by_key(|unsure| unsure.line);
    comparison.notes.sort_by_key(|note| note.line);
    // A file of nothing but rejects tells nothing about who is gone.
    if !options.partial && !reading.partial && !reading.rows.is_empty() {
        let gone = known.stays.values().filter(|stay| {
            let seen_before = stay.last_on_roster.is_some_and(|day| day <= options.as_of);
            let is_listed = taken.contains(stay.booking.as_str())
                || reading.also_listed.contains(&stay.booking);
            seen_before && !is_listed && stay.left_on.is_none() && stay.gone_since.is_none()
        });
        comparison.gone = gone.map(|stay| stay.booking.clone()).collect();
    }
    comparison
}

fn listed_first(
    row: &RosterRow,
    known: &Known,
    in_file: &KnownPeople,
    options: Options,
    comparison: &mut Comparison,
) -> Listed {
    let person = match known.people.identify(&row.booking, &row.told) {
        Match::Same(person) => Some(person),
        Match::New(mut candidates) => {
            candidates.extend(in_file.candidates(&row.booking, &row.told));
            if !candidates.is_empty() {
                let booking = row.booking.clone();
                comparison.unsure.push(Unsure { line: row.line, booking, candidates });
            }
            None
        }
    };
    Listed {
        line: Some(row.line),
        booking: row.booking.clone(),
        stay: None,
        outcome: Outcome::New(person),
        fields: Vec::new(),
        told: row.told.clone(),
        current: true,
        left: row.has_left(options.as_of),
    }
}

fn listed_again(
    row: &RosterRow,
    stay: &KnownStay,
    known: &Known,
    options: Options,
    comparison: &mut Comparison,
) -> Listed {
    if stay.last_on_roster.is_some_and(|day| day > options.as_of) {
        return as_it_was(stay, Some(row.line));
    }
    let is_another = identity::clearly_different(&stay.told, &row.told)
        && identity::clearly_different(&stay.held, &row.told);
    if is_another {
        let (person, booking) = (Some(stay.person), stay.booking.clone());
        let holder = Candidate { person, booking, agrees: vec![], differs: vec![] };
        let mut candidates = known.people.candidates(&row.booking, &row.told);
        candidates.insert(0, holder);
        let booking = row.booking.clone();
        comparison.unsure.push(Unsure { line: row.line, booking, candidates });
        return as_it_was(stay, Some(row.line));
    }
    let left = row.has_left(options.as_of);
    if stay.left_on.is_some_and(|day| day < options.as_of) && !left {
        let note = "This person is recorded as having left, and is still on the roster.".into();
        comparison.notes.push(Note { line: row.line, note });
    }
    let respelled = stay.by_hand.then(|| row.told.spelled_as(&stay.told));
    let told = stay.told.followed_by(respelled.as_ref().unwrap_or(&row.told));
    let mut fields = stay.told.changes_to(&told);
    let here = match (stay.gone_since, left) {
        (Some(since), false) => Some((format!("gone since {since}"), "listed")),
        (None, true) if stay.left_on.is_none() => Some(("listed".into(), "left, says the jail")),
        (Some(_), true) | (None, _) => None,
    };
    fields.extend(here.map(|(before, after)| FieldChange {
        field: ToldField::OnRoster,
        before: Some(before),
        after: Some(after.into()),
    }));
    if row.event == Event::BookingTakenBack {
        let note = "The jail takes this booking back. Somebody must say what became of the stay.";
        comparison.notes.push(Note { line: row.line, note: note.into() });
    }
    let date = |told: &Told| told.best_release().map(|(_, told)| told.date);
    let outcome = match (date(&stay.told), date(&told)) {
        (Some(from), Some(to)) if from != to => Outcome::Moved { from, to },
        (Some(was), None) => Outcome::LostDate { was },
        (Some(_) | None, Some(_)) | (None, None) if fields.is_empty() => Outcome::Unchanged,
        (Some(_) | None, Some(_)) | (None, None) => Outcome::Changed,
    };
    Listed {
        line: Some(row.line),
        booking: row.booking.clone(),
        stay: Some(stay.stay),
        outcome,
        fields,
        told,
        current: true,
        left: left && stay.left_on.is_none(),
    }
}

/// A stay that is on the roster and about which this roster may change nothing.
pub(super) fn as_it_was(stay: &KnownStay, line: Option<usize>) -> Listed {
    Listed {
        line,
        booking: stay.booking.clone(),
        stay: Some(stay.stay),
        outcome: Outcome::Unchanged,
        fields: Vec::new(),
        told: stay.told.clone(),
        current: false,
        left: false,
    }
}
