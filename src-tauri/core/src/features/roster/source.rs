//! Opens a roster file of any kind, as its bytes say or as somebody said, and gives its rows.

use super::columns::{self, Maps};
use super::dates::DateOrder;
use super::reading::ROWS_ABOVE_HEADINGS;
use crate::Result;
use crate::wire::{
    kind::{self, FileKind},
    table_in::{Delimiter, Row, Table, TextEncoding},
    workbook_in::{Sheet, Workbook},
};
use serde::{Deserialize, Serialize};
use std::io::{Read, Seek, SeekFrom};
use ts_rs::TS;

/// What somebody said about a file, in the place of what it shows by itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct HowToRead {
    pub encoding: Option<TextEncoding>,
    pub delimiter: Option<Delimiter>,
    /// The sheet of a workbook.
    pub sheet: Option<String>,
    /// Which number of a date is the month.
    pub dates: Option<DateOrder>,
}

/// What a file is, as far as somebody may have to correct it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FileShape {
    pub kind: FileKind,
    /// The encoding found; `None` for a workbook.
    pub encoding: Option<String>,
    pub delimiter: Option<Delimiter>,
    /// The sheets of a workbook, in their order.
    pub sheets: Vec<Sheet>,
    /// The sheet that is read.
    pub sheet: Option<String>,
    /// Plain day numbers count from 1904.
    pub from_1904: bool,
}

impl FileShape {
    pub(crate) fn of_text(kind: FileKind, encoding: &str) -> Self {
        Self {
            kind,
            encoding: Some(encoding.to_owned()),
            delimiter: None,
            sheets: Vec::new(),
            sheet: None,
            from_1904: false,
        }
    }
}

/// Gives the rows of a table of text or of a workbook to `take`, from the beginning, and says
/// what the file is once they were read.
pub(crate) fn with_rows<T>(
    source: &mut (impl Read + Seek),
    how: &HowToRead,
    maps: &Maps,
    take: impl FnOnce(&mut dyn Iterator<Item = Result<Row>>, bool) -> Result<T>,
) -> Result<(T, FileShape)> {
    let kind = kind::find(source)?;
    source.seek(SeekFrom::Start(0))?;
    if kind == FileKind::Workbook {
        let mut book = Workbook::open(source)?;
        let sheet = match &how.sheet {
            Some(sheet) => sheet.clone(),
            None => chosen(&mut book, maps)?,
        };
        let from_1904 = book.counts_from_1904();
        let taken = take(&mut book.rows(&sheet)?, from_1904)?;
        let sheets = book.sheets().to_vec();
        let shape = FileShape {
            kind,
            encoding: None,
            delimiter: None,
            sheets,
            sheet: Some(sheet),
            from_1904,
        };
        return Ok((taken, shape));
    }
    let mut table = Table::open_as(source, how.encoding, how.delimiter)?;
    let taken = take(&mut table, false)?;
    let shape = FileShape {
        delimiter: Some(table.delimiter()),
        ..FileShape::of_text(kind, table.encoding())
    };
    Ok((taken, shape))
}

/// The first sheet that anybody sees and whose headings are understood; else the first that
/// holds anything, so that somebody can say what is in it.
fn chosen<R: Read + Seek>(book: &mut Workbook<R>, maps: &Maps) -> Result<String> {
    let seen: Vec<String> = book
        .sheets()
        .iter()
        .filter(|sheet| !sheet.hidden)
        .map(|sheet| sheet.name.clone())
        .collect();
    let mut filled = None;
    for name in &seen {
        let top: Vec<Row> = book.rows(name)?.take(ROWS_ABOVE_HEADINGS).collect::<Result<_>>()?;
        if columns::find(&top, maps).is_ok() {
            return Ok(name.clone());
        }
        if !top.is_empty() {
            filled.get_or_insert_with(|| name.clone());
        }
    }
    let any = || book.sheets().first().map(|sheet| sheet.name.clone());
    Ok(filled.or_else(|| seen.first().cloned()).or_else(any).unwrap_or_default())
}
