//! A roster file → rows, rejects and notes. What is read here is only what the file says.

use super::charges;
use super::columns::{self, Columns, Maps};
use super::dating::{Dating, Proofs};
use super::furniture::{Furniture, refuse_swallowed};
use super::identity;
use super::messages::{self, IdentityMove};
use super::presets::KnownList;
use super::row::{Refusal, RosterRow, read_row};
use super::source::{FileShape, HowToRead, with_rows};
use crate::wire::{
    kind::{self, FileKind},
    table_in::Row,
};
use crate::{Error, Result};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Read, Seek};
use ts_rs::TS;

/// How many rows may stand above the headings.
pub(super) const ROWS_ABOVE_HEADINGS: usize = 50;
/// The most lines that one file may have about people: several for each booking are usual,
const MOST_LINES: usize = 5_000_000;
/// and the most bookings; the largest jail system in the state holds a fourth of them. All of them
/// are in memory at once, because a list is compared as a whole: about 3.5 kB for each new one.
const MOST_BOOKINGS: usize = 75_000;
/// The most lines that may be wrong before the file is no roster, and the most notes kept.
const MOST_REMARKS: usize = 100_000;

/// A line that was not taken, and why. The reason holds no personal data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Reject {
    pub line: usize,
    pub reason: String,
}

/// A line that was taken, except for something in it. The sentence holds no personal data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Note {
    pub line: usize,
    pub note: String,
}

/// A roster file, read.
#[derive(Debug, Clone)]
pub struct Reading {
    pub columns: Columns,
    /// What the file is, and how it was read.
    pub shape: FileShape,
    pub dating: Dating,
    /// The file lists some people only by what it is, so nobody is gone because of it.
    pub partial: bool,
    /// Numbers and bookings that the jail moved from one person to another.
    pub moves: Vec<IdentityMove>,
    /// One for each booking number, in the order of the file.
    pub rows: Vec<RosterRow>,
    pub rejected: Vec<Reject>,
    pub notes: Vec<Note>,
    /// Lines about a person, rejected and repeated ones included.
    pub data_rows: usize,
    /// Banners, totals, page ends and repeated headings.
    pub skipped: usize,
    /// Further lines about a booking that an earlier line had; the later line counts.
    pub repeated: usize,
    /// Booking numbers of rejected lines: those stays are still on the roster.
    pub also_listed: BTreeSet<String>,
}

/// Reads a roster file of any kind: text, a workbook, or messages.
///
/// A table is gone through twice, because how its dates are written shows only in the whole
/// column. Refuses, with a sentence, what is no roster; a line that is wrong rejects only itself.
pub fn read_roster(
    source: &mut (impl Read + Seek),
    maps: &Maps,
    how: &HowToRead,
    as_of: NaiveDate,
) -> Result<Reading> {
    if kind::find(source)? == FileKind::Messages {
        return messages::read(source, as_of);
    }
    let (dating, shape) = with_rows(source, how, maps, |rows, from_1904| {
        let top = top_of(rows)?;
        let (at, columns) = columns::find(&top, maps)?;
        find_dating(top.into_iter().skip(at + 1), rows, &columns, maps, how, from_1904)
    })?;
    // The second time the sheet is known, and nothing is to be found out.
    let how = HowToRead { sheet: shape.sheet.clone(), ..how.clone() };
    let (mut reading, shape) =
        with_rows(source, &how, maps, |rows, _| read_rows(rows, maps, dating, as_of))?;
    reading.shape = shape;
    Ok(reading)
}

/// The rows among which the headings are.
pub(crate) fn top_of(rows: &mut dyn Iterator<Item = Result<Row>>) -> Result<Vec<Row>> {
    rows.take(ROWS_ABOVE_HEADINGS).collect()
}

/// How the dates of each column are written, from all rows below the headings.
pub(crate) fn find_dating(
    top: impl Iterator<Item = Row>,
    rest: &mut dyn Iterator<Item = Result<Row>>,
    columns: &Columns,
    maps: &Maps,
    how: &HowToRead,
    from_1904: bool,
) -> Result<Dating> {
    let mut proofs = Proofs::default();
    for row in top.map(Ok).chain(rest) {
        proofs.look_at(columns, &row?);
    }
    let remembered = maps.remembered.get(&columns.fingerprint);
    let said = how.dates.or_else(|| remembered.and_then(|known| known.dates));
    Ok(Dating { columns: proofs.decide(columns, said), from_1904 })
}

/// Reads a roster from rows, wherever they come from.
pub(super) fn read_rows(
    table: &mut dyn Iterator<Item = Result<Row>>,
    maps: &Maps,
    dating: Dating,
    as_of: NaiveDate,
) -> Result<Reading> {
    let mut top = top_of(table)?;
    let (at, columns) = columns::find(&top, maps)?;
    let below = top.split_off(at + 1);
    let mut file = File::new(columns, as_of);
    file.furniture = Furniture::above(&top);
    file.reading.skipped = at;
    file.reading.dating = dating;
    for row in below.into_iter().map(Ok).chain(table) {
        file.take(&row?)?;
    }
    file.finish()
}

/// A file in the course of being read.
pub(super) struct File {
    furniture: Furniture,
    by_booking: BTreeMap<String, usize>,
    /// Bookings that the file gives to two different people.
    contradictory: BTreeSet<String>,
    /// The columns about a charge, what this line says there, and the line before about each row.
    charge_columns: Vec<usize>,
    charge: Option<u64>,
    charges: Vec<Option<u64>>,
    as_of: NaiveDate,
    pub reading: Reading,
}

impl File {
    pub fn new(columns: Columns, as_of: NaiveDate) -> Self {
        let preset = columns.preset;
        Self {
            furniture: Furniture::default(),
            by_booking: BTreeMap::new(),
            contradictory: BTreeSet::new(),
            charge_columns: charges::columns(&columns.headings),
            charge: None,
            charges: Vec::new(),
            as_of,
            reading: Reading {
                columns,
                shape: FileShape::of_text(FileKind::Text, "UTF-8"),
                dating: Dating::default(),
                partial: preset.is_some_and(KnownList::is_partial),
                rows: Vec::new(),
                moves: Vec::new(),
                rejected: Vec::new(),
                notes: Vec::new(),
                data_rows: 0,
                skipped: 0,
                repeated: 0,
                also_listed: BTreeSet::new(),
            },
        }
    }

    fn take(&mut self, row: &Row) -> Result<()> {
        if row.is_blank() {
            return Ok(());
        }
        let columns = &self.reading.columns;
        if self.furniture.holds(columns, row) {
            self.reading.skipped += 1;
            return Ok(());
        }
        refuse_swallowed(columns, row)?;
        let read = read_row(columns, row, &self.reading.dating, self.as_of);
        self.charge = charges::of_line(&self.charge_columns, &row.cells);
        self.took(row.line, read)
    }

    /// Takes what a line told, or why it cannot be taken.
    pub fn took(
        &mut self,
        line: usize,
        read: Result<(RosterRow, Vec<String>), Refusal>,
    ) -> Result<()> {
        self.reading.data_rows += 1;
        if self.reading.data_rows > MOST_LINES {
            return Err(Error::Refused(format!("A roster has at most {MOST_LINES} lines.")));
        }
        match read {
            Ok((read, notes)) => {
                for note in notes {
                    self.note(line, note);
                }
                self.add(read);
                if self.reading.rows.len() > MOST_BOOKINGS {
                    return Err(Error::Refused(format!(
                        "A roster lists at most {MOST_BOOKINGS} bookings."
                    )));
                }
            }
            Err(refusal) => {
                self.reading.also_listed.extend(refusal.booking);
                self.reading.rejected.push(Reject { line, reason: refusal.reason });
            }
        }
        if self.reading.rejected.len() > MOST_REMARKS {
            return Err(Error::Refused(format!(
                "More than {MOST_REMARKS} lines of this file cannot be read, so it is no roster, \
                 or its columns are not what they were taken for."
            )));
        }
        Ok(())
    }

    /// Keeps a note; of a file that gives very many, the last one says that there are more.
    fn note(&mut self, line: usize, note: String) {
        match self.reading.notes.len() {
            ..MOST_REMARKS => self.reading.notes.push(Note { line, note }),
            MOST_REMARKS => {
                let note = "There is more to note about the lines from here on.".into();
                self.reading.notes.push(Note { line, note });
            }
            _ => {}
        }
    }

    /// Adds a row, or lays it over an earlier one of the same booking: housing moves write a new
    /// line, and the last line is the newest.
    fn add(&mut self, row: RosterRow) {
        let Some(&at) = self.by_booking.get(&row.booking) else {
            self.by_booking.insert(row.booking.clone(), self.reading.rows.len());
            self.reading.rows.push(row);
            self.charges.push(self.charge);
            return;
        };
        self.reading.repeated += 1;
        let another_charge = self.is_another_charge(at);
        let Some(earlier) = self.reading.rows.get_mut(at) else { return };
        let is_contradictory = self.contradictory.contains(&row.booking);
        if is_contradictory || identity::clearly_different(&earlier.told, &row.told) {
            self.contradictory.insert(row.booking.clone());
            let reason = |line: usize, other: usize| {
                format!(
                    "Lines {line} and {other} give one booking number to two people, so neither \
                     was taken."
                )
            };
            let reject = |line, other| Reject { line, reason: reason(line, other) };
            if !is_contradictory {
                self.reading.rejected.push(reject(earlier.line, row.line));
            }
            self.reading.rejected.push(reject(row.line, earlier.line));
            return;
        }
        if another_charge {
            let (told, differ) = charges::folded(&earlier.told, &row.told);
            let (line, first) = (row.line, earlier.line);
            earlier.told = told;
            if !differ.is_empty() {
                let sentence = "tells another release date for a charge of this booking; the \
                                latest of them counts.";
                self.note(line, format!("Line {first} {sentence}"));
            }
            return;
        }
        let told = earlier.told.followed_by(&row.told);
        let moved = (earlier.told.best_release() != told.best_release()).then_some(earlier.line);
        let line = row.line;
        *earlier = RosterRow { told, ..row };
        if let Some(earlier) = moved {
            let sentence = "gave another release date for this booking; this later line counts.";
            self.note(line, format!("Line {earlier} {sentence}"));
        }
    }

    /// Whether a further line about a booking is about another charge than the one before, and so
    /// no newer word on the same.
    fn is_another_charge(&mut self, at: usize) -> bool {
        let Some(before) = self.charges.get_mut(at) else { return false };
        let before = std::mem::replace(before, self.charge.or(*before));
        matches!((before, self.charge), (Some(before), Some(now)) if before != now)
    }

    pub fn finish(self) -> Result<Reading> {
        let mut reading = self.reading;
        if reading.data_rows == 0 {
            return Err(Error::Refused("The roster has headings but lists nobody.".into()));
        }
        if !self.contradictory.is_empty() {
            reading.rows.retain(|row| !self.contradictory.contains(&row.booking));
            reading.also_listed.extend(self.contradictory);
        }
        reading.rejected.sort_by_key(|reject| reject.line);
        Ok(reading)
    }
}
