//! A roster file → rows, rejects and notes. What is read here is only what the file says.

use super::columns::{self, Columns, Maps};
use super::headings::{Field, normalised};
use super::identity;
use super::row::{RosterRow, read_row};
use crate::wire::table_in::{Row, Table};
use crate::{Error, Result};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use ts_rs::TS;

/// How many rows may stand above the headings.
pub(super) const ROWS_ABOVE_HEADINGS: usize = 50;
/// The most people one roster may list; the largest jail system in the state holds a tenth.
const MOST_ROWS: usize = 200_000;

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

/// Reads a roster file of text. Wrap `source` to show progress or to cancel.
///
/// Refuses, with a sentence, what is no roster; a line that is wrong rejects only itself.
pub fn read_roster(source: impl Read, maps: &Maps, as_of: NaiveDate) -> Result<Reading> {
    read_rows(Table::open(source)?, maps, as_of)
}

/// Reads a roster from rows, wherever they come from.
pub fn read_rows(
    mut table: impl Iterator<Item = Result<Row>>,
    maps: &Maps,
    as_of: NaiveDate,
) -> Result<Reading> {
    let mut top = Vec::new();
    for row in table.by_ref().take(ROWS_ABOVE_HEADINGS) {
        top.push(row?);
    }
    let (at, columns) = columns::find(&top, maps)?;
    let below = top.split_off(at + 1);
    let heading = top.pop().map(|row| normalised_row(&row)).unwrap_or_default();
    let mut file = File {
        furniture: top.iter().map(normalised_row).collect(),
        heading,
        by_booking: BTreeMap::new(),
        contradictory: BTreeSet::new(),
        as_of,
        reading: Reading {
            columns,
            rows: Vec::new(),
            rejected: Vec::new(),
            notes: Vec::new(),
            data_rows: 0,
            skipped: top.len(),
            repeated: 0,
            also_listed: BTreeSet::new(),
        },
    };
    for row in below.into_iter().map(Ok).chain(table) {
        file.take(&row?)?;
    }
    file.finish()
}

/// A file in the course of being read.
struct File {
    /// Rows above the headings, which may come again on every page.
    furniture: BTreeSet<Vec<String>>,
    heading: Vec<String>,
    by_booking: BTreeMap<String, usize>,
    /// Bookings that the file gives to two different people.
    contradictory: BTreeSet<String>,
    as_of: NaiveDate,
    reading: Reading,
}

impl File {
    fn take(&mut self, row: &Row) -> Result<()> {
        if row.is_blank() {
            return Ok(());
        }
        if self.is_furniture(row) {
            self.reading.skipped += 1;
            return Ok(());
        }
        let columns = &self.reading.columns;
        if row.line != row.last_line && swallows_rows(columns, row) {
            return Err(Error::Refused(format!(
                "Line {} opens a quotation mark that is closed only on line {}, so the people in \
                 between cannot be told apart.",
                row.line, row.last_line
            )));
        }
        self.reading.data_rows += 1;
        if self.reading.data_rows > MOST_ROWS {
            return Err(Error::Refused(format!("A roster has at most {MOST_ROWS} lines.")));
        }
        match read_row(columns, row, self.as_of) {
            Ok((read, notes)) => {
                let note = |note: String| Note { line: row.line, note };
                self.reading.notes.extend(notes.into_iter().map(note));
                self.add(read);
            }
            Err(refusal) => {
                self.reading.also_listed.extend(refusal.booking);
                let reason = refusal.reason;
                self.reading.rejected.push(Reject { line: row.line, reason });
            }
        }
        Ok(())
    }

    /// Banners, page ends, totals and headings that come again: rows that are about nobody.
    fn is_furniture(&self, row: &Row) -> bool {
        let cells = normalised_row(row);
        if cells == self.heading || self.furniture.contains(&cells) {
            return true;
        }
        let columns = &self.reading.columns;
        let says = |field: Field| columns.cell(field, row).is_some_and(|cell| !cell.is_empty());
        let about_a_person = [Field::LastName, Field::FirstName, Field::BirthDate];
        let filled: Vec<&String> = cells.iter().filter(|cell| !cell.is_empty()).collect();
        if filled.len() > 3 || about_a_person.into_iter().any(says) {
            return false;
        }
        // A full name may be where a banner's text falls, so it proves no person.
        let booking = columns.cell(Field::BookingNumber, row).unwrap_or_default();
        if says(Field::FullName) && booking.bytes().any(|byte| byte.is_ascii_digit()) {
            return false;
        }
        let telling = [
            "total",
            "totals",
            "page",
            "printed",
            "print",
            "report",
            "count",
            "records",
            "record",
            "end",
            "generated",
            "run",
            "sheriff",
            "confidential",
            "roster",
            "inmates",
            "rows",
        ];
        let words = || filled.iter().flat_map(|cell| cell.split(' '));
        words().any(|word| telling.contains(&word))
            || (!booking.is_empty() && !booking.bytes().any(|byte| byte.is_ascii_digit()))
    }

    /// Adds a row, or lays it over an earlier one of the same booking: housing moves write a new
    /// line, and the last line is the newest.
    fn add(&mut self, row: RosterRow) {
        let Some(&at) = self.by_booking.get(&row.booking) else {
            self.by_booking.insert(row.booking.clone(), self.reading.rows.len());
            self.reading.rows.push(row);
            return;
        };
        self.reading.repeated += 1;
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
            if !self.reading.rejected.iter().any(|reject| reject.line == earlier.line) {
                self.reading.rejected.push(reject(earlier.line, row.line));
            }
            self.reading.rejected.push(reject(row.line, earlier.line));
            return;
        }
        let told = earlier.told.followed_by(&row.told);
        if earlier.told.best_release() != told.best_release() {
            let note = format!(
                "Line {} gave another release date for this booking; this later line counts.",
                earlier.line
            );
            self.reading.notes.push(Note { line: row.line, note });
        }
        *earlier = RosterRow { told, ..row };
    }

    fn finish(self) -> Result<Reading> {
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

/// Whether a value that runs over several lines has taken in other rows, because a quotation mark
/// is missing. A list of charges in one cell is no such thing.
fn swallows_rows(columns: &Columns, row: &Row) -> bool {
    let is_broken = |at: usize| row.cells.get(at).is_some_and(|cell| cell.trim().contains('\n'));
    let separators = |line: &str| line.matches([',', ';', '\t', '|']).count();
    let holds_row = |cell: &String| {
        cell.lines().skip(1).any(|line| separators(line) * 2 >= columns.headings.len())
    };
    row.cells.len() != columns.headings.len()
        || columns.used().any(is_broken)
        || row.cells.iter().any(holds_row)
}

fn normalised_row(row: &Row) -> Vec<String> {
    let mut cells: Vec<String> = row.cells.iter().map(|cell| normalised(cell)).collect();
    while cells.last().is_some_and(String::is_empty) {
        cells.pop();
    }
    cells
}
