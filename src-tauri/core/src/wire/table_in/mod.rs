//! Reads a table of text – comma, semicolon, tab or pipe – row by row, in bounded memory.
//!
//! It knows encodings, line ends and quotation marks, and nothing of rosters: whatever yields
//! [`Row`]s (a workbook, a message) can stand in its place. The parser is `csv-core` and not
//! `csv`, because every row must carry the number of the line a person sees in an editor, and a
//! line without an end or a quotation mark that is never closed must be refused before it is
//! in memory.

mod delimiter;
mod lines;
mod sniff;
#[cfg(test)]
mod tests;

use crate::{Error, Result};
pub(super) use lines::{Line, Lines};
use serde::{Deserialize, Serialize};
use std::collections::VecDeque;
use std::io::Read;
use ts_rs::TS;

/// The longest line that is read, in bytes. A roster line has a few hundred.
pub const LONGEST_LINE: usize = 1 << 20;
/// The most columns that a row may have.
pub const MOST_COLUMNS: usize = 512;
/// The most lines over which one quoted value may run.
const MOST_QUOTED_LINES: usize = 50;
/// How much is looked at to find the delimiter.
const LINES_LOOKED_AT: usize = 60;
const BYTES_LOOKED_AT: usize = 64 * 1024;
/// How many empty lines may stand at the beginning.
const MOST_BLANK_LINES: usize = 1000;

/// How a file spells its characters, where somebody has to say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TextEncoding {
    Utf8,
    #[serde(rename = "windows_1252")]
    Windows1252,
    Utf16Le,
    Utf16Be,
}

/// What stands between two cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Delimiter {
    Comma,
    Semicolon,
    Tab,
    Bar,
}

impl Delimiter {
    fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
            Self::Bar => b'|',
        }
    }

    fn of(byte: u8) -> Self {
        match byte {
            b';' => Self::Semicolon,
            b'\t' => Self::Tab,
            b'|' => Self::Bar,
            _ => Self::Comma,
        }
    }
}

/// One row of a table, with the lines it stood on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The physical line on which the row begins; the first line of the file is 1.
    pub line: usize,
    /// The physical line on which it ends; another one only where a quoted value holds a line end.
    pub last_line: usize,
    /// As written, without the quotation marks.
    pub cells: Vec<String>,
}

impl Row {
    /// Whether no cell holds anything but space.
    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }
}

/// A table that is being read. Iterate over it for the rows; after a failure it yields nothing.
pub struct Table<'source> {
    lines: Lines<'source>,
    /// Lines that were looked at to find the delimiter and are still to be read.
    ahead: VecDeque<Line>,
    delimiter: u8,
    parser: csv_core::Reader,
    text: Vec<u8>,
    ends: Vec<usize>,
    failed: bool,
}

impl<'source> Table<'source> {
    /// Looks at the beginning of a file: its encoding and its delimiter.
    ///
    /// Refuses, with a sentence, an empty file and one that is not a table of text.
    pub fn open(source: impl Read + 'source) -> Result<Self> {
        Self::open_as(source, None, None)
    }

    /// The same, with what somebody said of the file in the place of what its bytes say.
    pub fn open_as(
        source: impl Read + 'source,
        encoding: Option<TextEncoding>,
        delimiter: Option<Delimiter>,
    ) -> Result<Self> {
        let mut lines = Lines::open(source, encoding)?;
        let mut ahead: VecDeque<Line> = VecDeque::new();
        let mut bytes = 0;
        while ahead.len() < LINES_LOOKED_AT && bytes < BYTES_LOOKED_AT {
            let Some(line) = lines.next()? else { break };
            if ahead.is_empty() && line.text.trim().is_empty() {
                if line.number > MOST_BLANK_LINES {
                    break;
                }
                continue;
            }
            bytes += line.text.len();
            ahead.push_back(line);
        }
        if ahead.is_empty() {
            return Err(refused("The file is empty."));
        }
        let looked_at: Vec<&str> = ahead.iter().map(|line| line.text.as_str()).collect();
        let found = delimiter.map(Delimiter::byte).or_else(|| delimiter::find(&looked_at));
        let delimiter = found.ok_or_else(|| {
            refused(
                "This is not a table: its lines are not divided by commas, semicolons, tabs or bars.",
            )
        })?;
        let parser = csv_core::ReaderBuilder::new().delimiter(delimiter).build();
        let ends = vec![0; MOST_COLUMNS + 1];
        Ok(Self { lines, ahead, delimiter, parser, text: Vec::new(), ends, failed: false })
    }

    /// The encoding found so far; a Windows code page only once a line needed it.
    pub fn encoding(&self) -> &'static str {
        self.lines.encoding()
    }

    pub fn delimiter(&self) -> Delimiter {
        Delimiter::of(self.delimiter)
    }

    fn next_line(&mut self) -> Result<Option<Line>> {
        match self.ahead.pop_front() {
            Some(line) => Ok(Some(line)),
            None => self.lines.next(),
        }
    }

    fn next_row(&mut self) -> Result<Option<Row>> {
        while let Some(line) = self.next_line()? {
            if !line.text.trim().is_empty() {
                return self.row(line).map(Some);
            }
        }
        Ok(None)
    }

    /// Reads the row that begins with `line`, and further lines while a quotation mark is open.
    fn row(&mut self, line: Line) -> Result<Row> {
        let first = line.number;
        let mut last = first;
        let (mut written, mut columns, mut bytes) = (0, 0, 0);
        let mut current = line.text;
        loop {
            current.push('\n');
            bytes += current.len();
            if bytes > LONGEST_LINE || last - first >= MOST_QUOTED_LINES {
                return Err(unclosed(first));
            }
            if self.text.len() < bytes {
                self.text.resize(bytes, 0);
            }
            let output = self.text.get_mut(written..).unwrap_or_default();
            let ends = self.ends.get_mut(columns..).unwrap_or_default();
            let (result, _, wrote, ended) =
                self.parser.read_record(current.as_bytes(), output, ends);
            written += wrote;
            columns += ended;
            match result {
                csv_core::ReadRecordResult::Record | csv_core::ReadRecordResult::End => break,
                csv_core::ReadRecordResult::OutputEndsFull => return Err(too_wide(first)),
                // The output is as large as the input, and a row never grows by unquoting.
                csv_core::ReadRecordResult::OutputFull | csv_core::ReadRecordResult::InputEmpty => {
                }
            }
            let Some(next) = self.next_line()? else { return Err(unclosed(first)) };
            last = next.number;
            current = next.text;
        }
        if columns > MOST_COLUMNS {
            return Err(too_wide(first));
        }
        let mut from = 0;
        let cells = self.ends.iter().take(columns).map(|&end| {
            let cell = self.text.get(from..end).unwrap_or_default();
            from = end;
            String::from_utf8_lossy(cell).into_owned()
        });
        Ok(Row { line: first, last_line: last, cells: cells.collect() })
    }
}

impl Iterator for Table<'_> {
    type Item = Result<Row>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.failed {
            return None;
        }
        let row = self.next_row().transpose();
        self.failed = matches!(row, Some(Err(_)));
        row
    }
}

fn refused(sentence: impl Into<String>) -> Error {
    Error::Refused(sentence.into())
}

fn too_wide(line: usize) -> Error {
    refused(format!("Line {line} has more than {MOST_COLUMNS} columns, so this is not a roster."))
}

fn unclosed(line: usize) -> Error {
    refused(format!(
        "Line {line} opens a quotation mark that is not closed, so the lines after it cannot be told apart."
    ))
}
