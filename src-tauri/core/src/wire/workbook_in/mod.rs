//! Reads the rows of an Excel workbook one by one, as text, in bounded memory.
//!
//! `calamine` takes the parts of the file apart. It is given only what [`guard`] has looked
//! through, and only its cell stream is used: its ready-made ranges allocate every cell between
//! the first and the last one, so that two cells in far corners would take the whole machine.
//!
//! A cell becomes the text that a person sees: a date in ISO form, a number without a decimal
//! point where it is whole and with the leading zeros that its format shows. So everything after
//! this is the same as for a file of text.

mod cells;
mod guard;
#[cfg(test)]
pub(crate) mod making;
#[cfg(test)]
mod tests;

use crate::{
    Error, Result,
    wire::table_in::{LONGEST_LINE, MOST_COLUMNS, Row},
};
use calamine::{Reader, SheetType, SheetVisible, Xlsx, XlsxCellReader, XlsxError};
use cells::Formats;
use serde::{Deserialize, Serialize};
use std::io::{Read, Seek, SeekFrom};
use ts_rs::TS;

/// The most text that one workbook may give; a shared text can stand in a million cells.
const MOST_TEXT: usize = 1 << 29;
/// The longest text of one cell. Excel itself allows 32,767 characters.
const LONGEST_CELL: usize = 1 << 17;
/// Columns of an Excel sheet.
const COLUMNS_OF_A_SHEET: u32 = 16_384;

/// One sheet of a workbook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Sheet {
    pub name: String,
    /// Hidden sheets are listed but not read unless somebody chooses one.
    pub hidden: bool,
}

/// A workbook that was looked through and can be read.
pub struct Workbook<R: Read + Seek> {
    file: Xlsx<R>,
    sheets: Vec<Sheet>,
}

impl<R: Read + Seek> Workbook<R> {
    /// Refuses, with a sentence, what is no workbook, is damaged, or would unpack into too much.
    pub fn open(mut source: R) -> Result<Self> {
        guard::look_through(&mut source)?;
        source.seek(SeekFrom::Start(0))?;
        let file: Xlsx<R> = Xlsx::new(source).map_err(|error| damaged(&error))?;
        let tables =
            file.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
        let sheets: Vec<Sheet> = tables
            .map(|sheet| Sheet {
                name: sheet.name.clone(),
                hidden: sheet.visible != SheetVisible::Visible,
            })
            .collect();
        if sheets.is_empty() {
            return Err(refused("This workbook has no sheet with cells."));
        }
        Ok(Self { file, sheets })
    }

    /// All its sheets, in their order.
    pub fn sheets(&self) -> &[Sheet] {
        &self.sheets
    }

    /// Whether plain day numbers count from 1904, as old Macintosh workbooks do.
    pub fn counts_from_1904(&self) -> bool {
        self.file.has_1904_epoch()
    }

    /// The rows of one sheet that hold anything, each with its number in the sheet.
    pub fn rows(&mut self, sheet: &str) -> Result<Rows<'_, R>> {
        if !self.sheets.iter().any(|known| known.name == sheet) {
            return Err(refused("This workbook has no sheet of that name."));
        }
        let from_1904 = self.counts_from_1904();
        let cells = self.file.worksheet_cells_reader(sheet).map_err(|error| damaged(&error))?;
        let formats = Formats::of(cells.styles(), from_1904);
        Ok(Rows { cells, formats, ahead: None, given: 0, at_end: false, ended: false })
    }
}

/// The rows of a sheet. After a failure it yields nothing.
pub struct Rows<'book, R: Read + Seek> {
    cells: XlsxCellReader<'book, R>,
    formats: Formats,
    /// The first cell of the next row.
    ahead: Option<(u32, usize, String)>,
    given: usize,
    /// The last cell was read; behind it the stream must not be asked again.
    at_end: bool,
    ended: bool,
}

impl<R: Read + Seek> Rows<'_, R> {
    /// The next cell that holds anything: its row, its column and its text.
    fn cell(&mut self) -> Result<Option<(u32, usize, String)>> {
        while !self.at_end {
            let next = self.cells.next_cell_with_style_id().map_err(|error| damaged(&error))?;
            let Some((cell, style)) = next else {
                self.at_end = true;
                break;
            };
            let (row, column) = cell.get_position();
            if COLUMNS_OF_A_SHEET <= column {
                return Err(too_wide(row));
            }
            let text = self.formats.text(cell.get_value(), style);
            if text.trim().is_empty() {
                continue;
            }
            self.given += text.len();
            if LONGEST_CELL < text.len() || MOST_TEXT < self.given {
                return Err(refused(
                    "This workbook holds far more text than a roster, so it was not read.",
                ));
            }
            let column = usize::try_from(column).ok().filter(|&column| column < MOST_COLUMNS);
            return Ok(Some((row, column.ok_or_else(|| too_wide(row))?, text)));
        }
        Ok(None)
    }

    fn row(&mut self) -> Result<Option<Row>> {
        let first = match self.ahead.take() {
            Some(cell) => Some(cell),
            None => self.cell()?,
        };
        let Some((at, column, text)) = first else { return Ok(None) };
        let mut bytes = text.len();
        let mut cells = Vec::new();
        put(&mut cells, column, text);
        while let Some((row, column, text)) = self.cell()? {
            if row != at {
                self.ahead = Some((row, column, text));
                break;
            }
            bytes += text.len();
            if LONGEST_LINE < bytes {
                let sentence = "is longer than a million characters, so this is not a roster.";
                return Err(refused(format!("Line {} {sentence}", line(at))));
            }
            put(&mut cells, column, text);
        }
        Ok(Some(Row { line: line(at), last_line: line(at), cells }))
    }
}

impl<R: Read + Seek> Iterator for Rows<'_, R> {
    type Item = Result<Row>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let row = self.row().transpose();
        self.ended = !matches!(row, Some(Ok(_)));
        row
    }
}

fn put(cells: &mut Vec<String>, column: usize, text: String) {
    if cells.len() <= column {
        cells.resize(column + 1, String::new());
    }
    if let Some(cell) = cells.get_mut(column) {
        *cell = text;
    }
}

/// As the sheet numbers it, from 1.
fn line(row: u32) -> usize {
    usize::try_from(row).unwrap_or(usize::MAX).saturating_add(1)
}

fn refused(sentence: impl Into<String>) -> Error {
    Error::Refused(sentence.into())
}

fn too_wide(row: u32) -> Error {
    refused(format!(
        "Line {} has more than {MOST_COLUMNS} columns, so this is not a roster.",
        line(row)
    ))
}

fn damaged(error: &XlsxError) -> Error {
    // The cause can repeat what stands in a cell, so only its kind is kept.
    let unpacking = matches!(error, XlsxError::Io(_) | XlsxError::Zip(_));
    let kind = if unpacking { "unpacking" } else { "contents" };
    tracing::warn!(kind, "a workbook could not be read");
    unreadable()
}

fn unreadable() -> Error {
    refused(
        "This workbook is damaged or is no Excel workbook. Save the list again as .xlsx or as CSV \
         and bring that.",
    )
}
