//! Rows of a report that are about nobody, and rows that have run into each other.

use super::columns::Columns;
use super::field::Field;
use super::headings::normalised;
use crate::wire::table_in::Row;
use crate::{Error, Result};
use std::collections::BTreeSet;

/// What stands around the people of a report.
#[derive(Debug, Default)]
pub(crate) struct Furniture {
    /// Rows above the headings, which may come again on every page.
    above: BTreeSet<Vec<String>>,
    heading: Vec<String>,
}

impl Furniture {
    /// The rows above the first person, the last of which are the headings.
    pub(crate) fn above(top: &[Row]) -> Self {
        let mut above: Vec<Vec<String>> = top.iter().map(normalised_row).collect();
        let heading = above.pop().unwrap_or_default();
        Self { above: above.into_iter().collect(), heading }
    }

    /// Banners, page ends, totals and headings that come again: rows that are about nobody.
    pub(crate) fn holds(&self, columns: &Columns, row: &Row) -> bool {
        let cells = normalised_row(row);
        if cells == self.heading || self.above.contains(&cells) {
            return true;
        }
        let says = |field: Field| columns.cell(field, row).is_some_and(|cell| !cell.is_empty());
        let about_a_person = [Field::LastName, Field::FirstName, Field::BirthDate];
        let filled: Vec<&String> = cells.iter().filter(|cell| !cell.is_empty()).collect();
        if filled.len() > 3 || about_a_person.into_iter().any(says) {
            return false;
        }
        // A full name may be where a banner's text falls, so it proves no person.
        let booking = columns.cell(Field::BookingNumber, row).unwrap_or_default();
        if (says(Field::FullName) || columns.tells_of_care(row))
            && booking.bytes().any(|byte| byte.is_ascii_digit())
        {
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
}

/// Refuses a file in which a quotation mark is missing: people are lost in the middle of a cell.
pub(crate) fn refuse_swallowed(columns: &Columns, row: &Row) -> Result<()> {
    if row.line != row.last_line && swallows_rows(columns, row) {
        return Err(Error::Refused(format!(
            "Line {} opens a quotation mark that is closed only on line {}, so the people in \
             between cannot be told apart.",
            row.line, row.last_line
        )));
    }
    Ok(())
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
