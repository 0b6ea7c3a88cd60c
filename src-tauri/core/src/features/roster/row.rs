//! One row of a roster → what it tells, or why it cannot be taken.

use super::Field;
use super::columns::Columns;
use super::dates::{self, ShortYear, Written};
use super::dating::Dating;
use super::names::{NameCells, read_name};
use super::told::{Told, ToldDate};
use super::values;
use crate::features::cases::{BirthQuality, IdentifierKind, ReleaseKind};
use crate::wire::table_in::Row;
use chrono::{NaiveDate, NaiveTime};
use std::collections::BTreeMap;

/// One line of a roster that could be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RosterRow {
    /// The physical line in the file.
    pub line: usize,
    pub booking: String,
    pub told: Told,
    pub event: Event,
}

/// What a line says happened. A list of who is here says only that they are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Event {
    #[default]
    Listed,
    /// The jail says that the person left. That opens the question what became of them, with
    /// the jail's date beside it; it does not answer it.
    Left,
    /// The jail takes back that the person left.
    LeavingTakenBack,
    /// The jail takes the whole booking back.
    BookingTakenBack,
}

impl RosterRow {
    /// Whether the jail says, on a list of this day, that the person is no longer here.
    pub fn has_left(&self, as_of: NaiveDate) -> bool {
        let actual = self.told.release.get(&ReleaseKind::Actual).copied().flatten();
        match self.event {
            Event::Left | Event::BookingTakenBack => true,
            Event::LeavingTakenBack => false,
            Event::Listed => actual.is_some_and(|told| told.date <= as_of),
        }
    }
}

/// Why a line was not taken, with its booking number where that could be read.
pub(super) struct Refusal {
    pub booking: Option<String>,
    pub reason: String,
}

/// Reads one row, with notes on what in it could not be used.
pub(super) fn read_row(
    columns: &Columns,
    row: &Row,
    dating: &Dating,
    as_of: NaiveDate,
) -> Result<(RosterRow, Vec<String>), Refusal> {
    let cell = |field: Field| columns.cell(field, row).unwrap_or_default();
    let booking = values::read_booking(cell(Field::BookingNumber))
        .map_err(|reason| Refusal { booking: None, reason: reason.into() })?;
    let refuse = |reason: String| Refusal { booking: Some(booking.clone()), reason };
    let surplus = row.cells.iter().skip(columns.headings.len());
    if surplus.clone().any(|cell| !cell.trim().is_empty()) {
        return Err(refuse(format!(
            "This line has {} values for {} headings, so a separator or a quotation mark is wrong.",
            row.cells.len(),
            columns.headings.len()
        )));
    }
    let name = read_name(NameCells {
        last: cell(Field::LastName),
        first: cell(Field::FirstName),
        middle: cell(Field::MiddleName),
        suffix: cell(Field::Suffix),
        full: cell(Field::FullName),
    });
    let Some(name) = name else { return Err(refuse("This line has no name.".into())) };
    let mut notes = Vec::new();
    if row.cells.len() < columns.headings.len() {
        notes.push(
            "This line is shorter than the headings; what it lacks was left as it was.".into(),
        );
    }
    let written = cell(Field::BirthDate);
    let birth = dates::read_birth_as(written, as_of, dating.habit(Field::BirthDate));
    if birth.as_ref().is_some_and(|birth| birth.quality == BirthQuality::Impossible) {
        notes.push("The birth date on this line does not exist; it was kept as written.".into());
    }
    let (booked_on, booked_time) = read_booked(columns, row, dating, as_of, &mut notes);
    let mut identifiers = BTreeMap::new();
    for (field, kind) in IDENTIFIERS {
        match values::read_identifier(kind, cell(field)) {
            Ok(found) => {
                let is_odd =
                    |cin: &String| kind == IdentifierKind::Cin && !values::is_usual_cin(cin);
                if found.as_ref().is_some_and(is_odd) {
                    notes.push(ODD_CIN.into());
                }
                identifiers.extend(found.map(|value| (kind, value)));
            }
            Err(sentence) => notes.push(sentence.into()),
        }
    }
    let legal_status = values::read_legal_status(cell(Field::LegalStatus))
        .or_else(|| values::read_legal_status(cell(Field::ReleaseReason)));
    let told = Told {
        name: Some(name),
        birth,
        sex: values::read_sex(cell(Field::Sex)),
        language: values::read_text(cell(Field::Language)),
        booked_on,
        booked_time,
        legal_status,
        housing: values::read_text(cell(Field::Housing)),
        release_reason: values::read_text(cell(Field::ReleaseReason)),
        identifiers,
        release: read_releases(columns, row, dating, &mut notes),
    };
    Ok((RosterRow { line: row.line, booking, told, event: Event::Listed }, notes))
}

/// Nearly every CIN begins with a nine.
const ODD_CIN: &str = "The CIN on this line does not begin with 9, which is unusual; it was kept.";

const IDENTIFIERS: [(Field, IdentifierKind); 5] = [
    (Field::Cin, IdentifierKind::Cin),
    (Field::Cii, IdentifierKind::Cii),
    (Field::Cdcr, IdentifierKind::Cdcr),
    (Field::FacilityNumber, IdentifierKind::Facility),
    (Field::Ssn, IdentifierKind::SsnLast4),
];

const RELEASES: [(Field, ReleaseKind); 4] = [
    (Field::ActualReleaseDate, ReleaseKind::Actual),
    (Field::CourtOrderedReleaseDate, ReleaseKind::CourtOrdered),
    (Field::ScheduledReleaseDate, ReleaseKind::Scheduled),
    (Field::ProjectedReleaseDate, ReleaseKind::Projected),
];

fn read_booked(
    columns: &Columns,
    row: &Row,
    dating: &Dating,
    as_of: NaiveDate,
    notes: &mut Vec<String>,
) -> (Option<NaiveDate>, Option<NaiveTime>) {
    let cell = columns.cell(Field::BookingDate, row).unwrap_or_default();
    let habit = dating.habit(Field::BookingDate);
    match dates::read_date_as(cell, ShortYear::NotAfter(as_of), habit) {
        Written::Day(day, clock) => {
            let beside = columns.cell(Field::BookingTime, row).and_then(dates::read_time);
            (Some(day), clock.time().or(beside))
        }
        Written::Blank | Written::Unknown => (None, None),
        Written::Impossible => {
            notes.push("The booking date on this line does not exist, so it was left out.".into());
            (None, None)
        }
        Written::Partial | Written::Unreadable => {
            notes.push(
                "The booking date on this line could not be read, so it was left out.".into(),
            );
            (None, None)
        }
    }
}

/// One entry for each release column; a date that cannot be read has none, so that it does not
/// withdraw the date before it.
fn read_releases(
    columns: &Columns,
    row: &Row,
    dating: &Dating,
    notes: &mut Vec<String>,
) -> BTreeMap<ReleaseKind, Option<ToldDate>> {
    let beside = columns.cell(Field::ReleaseTime, row).and_then(dates::read_time);
    let mut releases = BTreeMap::new();
    for (field, kind) in RELEASES {
        let Some(cell) = columns.cell(field, row) else { continue };
        match dates::read_date_as(cell, ShortYear::ThisCentury, dating.habit(field)) {
            Written::Blank | Written::Unknown => {
                releases.insert(kind, None);
            }
            Written::Day(date, clock) => {
                if clock == dates::Clock::Unreadable {
                    notes.push(format!("The time of the {} could not be read.", field.title()));
                }
                let time = clock.time().or(beside);
                releases.insert(kind, Some(ToldDate { date, time }));
            }
            Written::Impossible => notes.push(format!(
                "The {} on this line does not exist, so the date before it was kept.",
                field.title()
            )),
            Written::Partial | Written::Unreadable => notes.push(format!(
                "The {} on this line could not be read, so the date before it was kept.",
                field.title()
            )),
        }
    }
    releases
}
