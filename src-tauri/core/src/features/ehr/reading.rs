//! A report → rows, rejects and notes. What is read here is only what the file says.

use super::{
    kind::{self, Known},
    row::{DoseWhat, Lines, RowSays, Who, printed_in},
};
use crate::{
    Error, Result,
    features::{
        cases::ClinicList,
        roster::{
            ColumnMap, Columns, Dating, FileShape, Furniture, HowToRead, Maps, Note, Reject,
            columns, find_dating, refuse_swallowed, top_of, with_rows,
        },
    },
    wire::{
        kind::{self as file_kind, FileKind},
        table_in::Row,
    },
};
use chrono::NaiveDateTime;
use std::io::{Read, Seek, SeekFrom};

/// The most lines of one report, and the most that may be wrong in it: everything is compared at
/// once, in memory.
const MOST_LINES: usize = 1_000_000;
const MOST_REMARKS: usize = 100_000;

/// A line that could be read.
#[derive(Debug)]
pub(super) struct Taken {
    pub line: usize,
    pub who: Who,
    pub says: RowSays,
}

/// A report, read.
pub(super) struct Reading {
    pub kind: ClinicList,
    pub columns: Columns,
    pub shape: FileShape,
    pub dating: Dating,
    pub lines: Vec<Taken>,
    pub rejected: Vec<Reject>,
    pub notes: Vec<Note>,
    /// Lines about a person, rejected ones included.
    pub rows: usize,
    /// When the report says that it was printed.
    pub printed: Option<NaiveDateTime>,
    /// The newest dose in a list of doses, given or not.
    pub doses_to: Option<NaiveDateTime>,
}

/// Reads a report as this kind of list. Refuses, with a sentence, what is none; a line that is
/// wrong rejects only itself.
pub(super) fn read_report(
    source: &mut (impl Read + Seek),
    kind: ClinicList,
    given: Option<ColumnMap>,
    how: &HowToRead,
    known: &Known,
    now: NaiveDateTime,
) -> Result<Reading> {
    if file_kind::find(source)? == FileKind::Messages {
        return Err(Error::Refused("A file of messages is no report of the clinic.".into()));
    }
    let maps = Maps { given, ..kind::maps_of(kind, known) };
    source.seek(SeekFrom::Start(0))?;
    let (dating, shape) = with_rows(source, how, &maps, |rows, from_1904| {
        let top = top_of(rows)?;
        let (at, columns) = columns::find(&top, &maps)?;
        find_dating(top.into_iter().skip(at + 1), rows, &columns, &maps, how, from_1904)
    })?;
    // The second time the sheet is known, and nothing is to be found out.
    let how = HowToRead { sheet: shape.sheet.clone(), ..how.clone() };
    source.seek(SeekFrom::Start(0))?;
    let (mut reading, shape) =
        with_rows(source, &how, &maps, |rows, _| read_rows(rows, kind, &maps, &dating, now))?;
    reading.shape = shape;
    reading.dating = dating;
    Ok(reading)
}

fn read_rows(
    table: &mut dyn Iterator<Item = Result<Row>>,
    kind: ClinicList,
    maps: &Maps,
    dating: &Dating,
    now: NaiveDateTime,
) -> Result<Reading> {
    let mut top = top_of(table)?;
    let (at, columns) = columns::find(&top, maps)?;
    let below = top.split_off(at + 1);
    let furniture = Furniture::above(&top);
    let mut reading = Reading {
        kind,
        columns,
        shape: FileShape::of_text(FileKind::Text, ""),
        dating: Dating::default(),
        lines: Vec::new(),
        rejected: Vec::new(),
        notes: Vec::new(),
        rows: 0,
        printed: printed_in(&top, now.date()),
        doses_to: None,
    };
    for row in below.into_iter().map(Ok).chain(table) {
        let row = row?;
        if row.is_blank() || furniture.holds(&reading.columns, &row) {
            continue;
        }
        refuse_swallowed(&reading.columns, &row)?;
        reading.take(&row, dating, now)?;
    }
    if reading.rows == 0 {
        return Err(Error::Refused("The report has headings but lists nothing.".into()));
    }
    Ok(reading)
}

impl Reading {
    fn take(&mut self, row: &Row, dating: &Dating, now: NaiveDateTime) -> Result<()> {
        self.rows += 1;
        if self.rows > MOST_LINES {
            return Err(Error::Refused(format!("A report has at most {MOST_LINES} lines.")));
        }
        let lines = Lines { kind: self.kind, columns: &self.columns, dating, now };
        let line = row.line;
        match lines.read(row) {
            Ok((who, says, notes)) => {
                self.notes.extend(notes.into_iter().map(|note| Note { line, note }));
                self.doses_to = self.doses_to.max(when(&says));
                self.lines.push(Taken { line, who, says });
            }
            Err(reason) => self.rejected.push(Reject { line, reason }),
        }
        if self.rejected.len() > MOST_REMARKS || self.notes.len() > MOST_REMARKS {
            return Err(Error::Refused(format!(
                "More than {MOST_REMARKS} lines of this file cannot be read, so its columns are \
                 not what they were taken for."
            )));
        }
        Ok(())
    }
}

/// When a dose was, given or not.
pub(super) fn when(says: &RowSays) -> Option<NaiveDateTime> {
    let RowSays::Dose(dose) = says else { return None };
    let (on, time) = match &dose.what {
        DoseWhat::Given(given) => (given.on, given.time),
        DoseWhat::Missed(missed) => (missed.on, missed.time),
    };
    Some(on.and_time(time.unwrap_or_default()))
}
