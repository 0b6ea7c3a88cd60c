//! The directory as a table of text: one line for each organization, columns by their names.

use super::{
    counties,
    entry::{DirectoryEntry, DirectoryKind},
};
use crate::{
    Error, Result,
    features::roster::letters,
    wire::{
        csv_out::{Cell, write_table},
        table_in::Table,
    },
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::io::Read;
use ts_rs::TS;

/// More lines than any county has organizations.
const MOST_LINES: usize = 20_000;

/// The columns, in the order in which they are written.
pub(super) const COLUMNS: [&str; 22] = [
    "kind",
    "name",
    "county",
    "address",
    "phone",
    "other_phone",
    "after_hours",
    "fax",
    "email",
    "hours",
    "liaison",
    "liaison_phone",
    "liaison_email",
    "member_services",
    "transport",
    "plan_type",
    "in_force_from",
    "in_force_until",
    "notes",
    "source",
    "confirmed_by",
    "confirmed_on",
];

/// One line that holds an organization.
pub(super) struct FileLine {
    pub line: usize,
    /// Whether the line says itself where it comes from.
    pub sourced: bool,
    pub value: DirectoryEntry,
}

/// One line that was left out, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RefusedLine {
    pub line: usize,
    pub name: String,
    pub why: String,
}

/// Reads a file. Columns that it lacks are blank, and others are passed over.
pub(super) fn read(
    source: impl Read,
    name: &str,
    today: NaiveDate,
) -> Result<(Vec<FileLine>, Vec<RefusedLine>)> {
    let mut table = Table::open(source)?;
    let Some(headings) = table.next().transpose()? else {
        return Err(Error::Refused("The file is empty.".into()));
    };
    let headings: Vec<String> = headings.cells.iter().map(|heading| letters(heading)).collect();
    let place = |column: &str| headings.iter().position(|heading| *heading == letters(column));
    let places = COLUMNS.map(place);
    let [Some(_), Some(_), ..] = places else {
        return Err(Error::Refused(
            "This is no list for the directory: it needs the columns \"kind\" and \"name\".".into(),
        ));
    };
    let (mut lines, mut refused) = (Vec::new(), Vec::new());
    for row in table {
        let row = row?;
        if row.is_blank() {
            continue;
        }
        if MOST_LINES <= lines.len() + refused.len() {
            let sentence = format!("The file has more than {MOST_LINES} lines.");
            return Err(Error::Refused(sentence));
        }
        let cells = places.map(|place| {
            let cell = place.and_then(|place| row.cells.get(place));
            cell.map(|cell| plain(cell)).filter(|cell| !cell.is_empty())
        });
        let called = cells.get(1).cloned().flatten().unwrap_or_default();
        let sourced = cells.get(19).is_some_and(Option::is_some);
        match entry(cells, name, today) {
            Ok(value) => lines.push(FileLine { line: row.line, sourced, value }),
            Err(why) => refused.push(RefusedLine { line: row.line, name: called, why }),
        }
    }
    Ok((lines, refused))
}

/// The cell without the mark that keeps a spreadsheet from computing it.
fn plain(cell: &str) -> String {
    let cell = cell.trim();
    let bare = cell.strip_prefix('\'').filter(|rest| rest.starts_with(['=', '+', '-', '@']));
    bare.unwrap_or(cell).to_owned()
}

/// Columns carry the names of the entry's fields, so that each is named once.
fn entry(
    cells: [Option<String>; 22],
    file: &str,
    today: NaiveDate,
) -> Result<DirectoryEntry, String> {
    let mut fields = Map::new();
    for (column, cell) in COLUMNS.into_iter().zip(cells) {
        let value = match (column, cell) {
            ("kind", cell) => kind(&cell.ok_or("It has no kind.")?)?.into(),
            ("name", None) => return Err("It has no name.".into()),
            ("source", cell) => cell.unwrap_or_else(|| file.to_owned()).into(),
            (_, None) => Value::Null,
            ("county", Some(text)) => counties::read(&text)
                .ok_or_else(|| {
                    format!("\"{text}\" is no county; write its two digits or its name.")
                })?
                .into(),
            ("in_force_from" | "in_force_until" | "confirmed_on", Some(text)) => {
                day(&text)?.to_string().into()
            }
            (_, Some(text)) => text.into(),
        };
        fields.insert(column.into(), value);
    }
    let read = serde_json::from_value::<DirectoryEntry>(Value::Object(fields));
    let value = read.map_err(|cause| cause.to_string())?;
    value.tidied(today).map_err(|error| error.to_string())
}

/// The word of the kind that is meant.
fn kind(text: &str) -> Result<&'static str, String> {
    let mut words = DirectoryKind::ALL.map(DirectoryKind::word).into_iter();
    words.find(|word| letters(word) == letters(text)).ok_or_else(|| {
        let words = DirectoryKind::ALL.map(DirectoryKind::word).join(", ");
        format!("\"{text}\" is no kind of organization; the kinds are {words}.")
    })
}

fn day(text: &str) -> Result<NaiveDate, String> {
    let formats = ["%Y-%m-%d", "%m/%d/%Y"];
    let read = formats.iter().find_map(|format| NaiveDate::parse_from_str(text, format).ok());
    read.ok_or_else(|| format!("\"{text}\" is no day; write it like 2026-03-02."))
}

/// Writes entries as the table that [`read`] reads.
pub(super) fn write(entries: &[&DirectoryEntry]) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let rows = entries.iter().map(|entry| row(entry));
    write_table(&mut bytes, &COLUMNS, rows)?;
    Ok(bytes)
}

fn row(entry: &DirectoryEntry) -> Result<Vec<Cell>> {
    let fields = serde_json::to_value(entry)?;
    let cell = |column: &str| match fields.get(column) {
        Some(Value::String(text)) => Cell::text(text),
        Some(_) | None => Cell::Empty,
    };
    Ok(COLUMNS.iter().map(|column| cell(column)).collect())
}
