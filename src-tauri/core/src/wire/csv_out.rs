//! Tables that leave the building: RFC 4180, UTF-8 with a byte order mark, safe to open in a
//! spreadsheet.
//!
//! The mark is there because Excel reads a CSV file without it as Windows-1252. Every cell is
//! quoted, so that a semicolon or a tab within a cell never starts a new one where a
//! spreadsheet expects another separator.

use crate::error::{Error, Result};
use chrono::NaiveDate;
use std::{borrow::Cow, io::Write};

const BYTE_ORDER_MARK: &str = "\u{feff}";

/// One cell of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Words that came from somewhere else, and so might be a formula.
    Text(String),
    /// Written as `2026-03-01`.
    Date(NaiveDate),
    /// A number that this program computed; a minus sign in front of it is no formula.
    Number(i64),
    /// Unknown, or not applicable.
    Empty,
}

impl Cell {
    pub fn text(words: impl Into<String>) -> Self {
        Self::Text(words.into())
    }

    fn written(&self) -> Cow<'_, str> {
        match self {
            Self::Text(words) => safe(words),
            Self::Date(date) => Cow::Owned(date.format("%Y-%m-%d").to_string()),
            Self::Number(number) => Cow::Owned(number.to_string()),
            Self::Empty => Cow::Borrowed(""),
        }
    }
}

impl From<&str> for Cell {
    fn from(words: &str) -> Self {
        Self::text(words)
    }
}

impl From<Option<&str>> for Cell {
    fn from(words: Option<&str>) -> Self {
        words.map_or(Self::Empty, Self::text)
    }
}

impl From<NaiveDate> for Cell {
    fn from(date: NaiveDate) -> Self {
        Self::Date(date)
    }
}

impl From<Option<NaiveDate>> for Cell {
    fn from(date: Option<NaiveDate>) -> Self {
        date.map_or(Self::Empty, Self::Date)
    }
}

/// Writes a table with its header row and returns how many rows followed the header.
///
/// A row that is shorter or longer than the header is an error of the program.
pub fn write_table<Row>(
    out: impl Write,
    header: &[&str],
    rows: impl IntoIterator<Item = Result<Row>>,
) -> Result<u64>
where
    Row: AsRef<[Cell]>,
{
    let mut out = out;
    out.write_all(BYTE_ORDER_MARK.as_bytes())?;
    let mut table = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .quote_style(csv::QuoteStyle::Always)
        .from_writer(out);
    table.write_record(header).map_err(reason)?;
    let mut count = 0;
    for row in rows {
        let row = row?;
        for cell in row.as_ref() {
            table.write_field(cell.written().as_bytes()).map_err(reason)?;
        }
        table.write_record(None::<&[u8]>).map_err(reason)?;
        count += 1;
    }
    table.flush()?;
    Ok(count)
}

/// Puts an apostrophe before anything that a spreadsheet would compute.
///
/// The signs are those of OWASP's "CSV Injection"; blanks in front do not hide them, because
/// some programs trim a cell before they read it.
fn safe(words: &str) -> Cow<'_, str> {
    const SIGNS: &str = "=+-@\t\r\n\u{ff1d}\u{ff0b}\u{ff0d}\u{ff20}";
    let starts_formula = |text: &str| text.starts_with(|first| SIGNS.contains(first));
    let hidden = words.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if starts_formula(words) || starts_formula(hidden) {
        Cow::Owned(format!("'{words}"))
    } else {
        Cow::Borrowed(words)
    }
}

fn reason(error: csv::Error) -> Error {
    let shown = error.to_string();
    if let csv::ErrorKind::Io(cause) = error.into_kind() {
        return Error::Io(cause);
    }
    Error::Unexpected(format!("a table could not be written: {shown}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(rows: &[Vec<Cell>]) -> String {
        let mut out = Vec::new();
        let header = ["name", "on", "days"];
        write_table(&mut out, &header, rows.iter().map(Ok)).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_table_is_utf8_with_a_mark_a_header_and_crlf() {
        let on = NaiveDate::from_ymd_opt(2026, 3, 1).unwrap();
        let found = written(&[vec!["Núñez, \"Al\"".into(), on.into(), Cell::Number(-3)]]);
        let expected = "\u{feff}\"name\",\"on\",\"days\"\r\n\
                        \"Núñez, \"\"Al\"\"\",\"2026-03-01\",\"-3\"\r\n";
        assert_eq!(found, expected, "RFC 4180 doubles a quote within a cell");
    }

    #[test]
    fn nothing_in_a_cell_is_computed_by_a_spreadsheet() {
        for dangerous in [
            "=1+1",
            "+1 555",
            "-2",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "\n=1",
            "  =HYPERLINK(\"x\")",
            "\u{a0}=1",
            "＝1+1",
        ] {
            let found = written(&[vec![dangerous.into(), Cell::Empty, Cell::Empty]]);
            let cell = found.lines().nth(1).unwrap_or_default();
            assert!(cell.starts_with("\"'"), "{dangerous:?} became {cell:?}");
        }
        let plain = written(&[vec!["O'Neil - 5".into(), Cell::Empty, Cell::Empty]]);
        assert!(plain.contains("\"O'Neil - 5\""), "a sign within the words stays as it is");
    }

    #[test]
    fn what_was_written_reads_back_the_same() {
        let words = "two\r\nlines; \"quoted\", and\ttab";
        let found = written(&[vec![words.into(), Cell::Empty, Cell::Number(7)]]);
        let mut reader = csv::Reader::from_reader(found.trim_start_matches('\u{feff}').as_bytes());
        let row = reader.records().next().unwrap().unwrap();
        assert_eq!(row.get(0), Some(words), "line breaks survive within quotes");
        assert_eq!(row.get(1), Some(""), "unknown is an empty cell");
    }

    #[test]
    fn a_row_that_does_not_fit_its_header_is_an_error() {
        let rows = [Ok(vec![Cell::Empty])];
        let found = write_table(Vec::new(), &["one", "two"], rows);
        assert!(matches!(found, Err(Error::Unexpected(_))), "one cell under two headings");
    }

    #[test]
    fn the_count_leaves_the_header_out() {
        let rows = [Ok(vec![Cell::Empty]), Ok(vec![Cell::Number(1)])];
        assert_eq!(write_table(Vec::new(), &["one"], rows).unwrap(), 2);
        let none: [Result<Vec<Cell>>; 0] = [];
        assert_eq!(
            write_table(Vec::new(), &["one"], none).unwrap(),
            0,
            "an empty table is a table"
        );
    }
}
