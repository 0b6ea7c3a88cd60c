//! The columns of a file, with a few of its lines, so that somebody can say what each of them is.

use super::{
    ColumnMap, Columns, Field, FileShape, HowToRead, Maps,
    api::cannot_read,
    columns,
    dating::DateColumn,
    messages,
    presets::KnownList,
    reading::{find_dating, top_of},
    source::with_rows,
    store,
};
use crate::{
    Result,
    access::Right,
    catalog::{Job, Message},
    jobs::Progress,
    session::Working,
    spool::{self, For},
    wire::{
        kind::{self, FileKind},
        table_in::Row,
    },
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::io::{BufReader, Read, Seek};
use ts_rs::TS;

/// How many lines are shown.
const SAMPLES: usize = 5;

/// Reads the headings of a file and its first lines. A file that is not understood yet is shown as
/// well, so that it can be.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReadColumns {
    pub path: String,
    /// The map to try; else a remembered one, else what the headings say by themselves.
    #[serde(default)]
    pub map: Option<ColumnMap>,
    /// What somebody said about the file, in the place of what it shows by itself.
    #[serde(default)]
    pub read: HowToRead,
}

/// The columns of a file, as far as they are understood.
#[derive(Debug, Serialize, TS)]
pub struct RosterColumns {
    /// What the file is, and how it was read.
    pub shape: FileShape,
    pub headings: Vec<String>,
    pub map: ColumnMap,
    pub unused: Vec<String>,
    /// The file that these headings are known to be of.
    pub preset: Option<KnownList>,
    /// The file lists some people only by what it is.
    pub partial: bool,
    /// Whether the map was saved for these headings before.
    pub remembered: bool,
    /// The line of the file that holds the headings; none where the fields have their places.
    pub line: Option<usize>,
    /// How the dates of each column are written, and what proves it.
    pub dates: Vec<DateColumn>,
    /// A few lines, each with one cell for each heading.
    pub samples: Vec<Vec<String>>,
    /// Why the file cannot be imported yet.
    pub problem: Option<String>,
}

impl RosterColumns {
    /// Those of a file that has none.
    pub(crate) fn none() -> Self {
        Self {
            shape: FileShape::of_text(FileKind::Text, ""),
            headings: Vec::new(),
            map: ColumnMap::default(),
            unused: Vec::new(),
            preset: None,
            partial: false,
            remembered: false,
            line: None,
            dates: Vec::new(),
            samples: Vec::new(),
            problem: None,
        }
    }
}

impl Message for ReadColumns {
    const NAME: &'static str = "roster.columns";
    const NEEDS: Right = Right::ImportRoster;
    type Reply = RosterColumns;
}

impl Job for ReadColumns {
    fn run(self, cx: &Working<'_>, progress: &Progress) -> Result<RosterColumns> {
        progress.go_on()?;
        let (today, remembered) = cx.read(|cx| Ok((cx.now.today, store::maps(cx.db)?)))?;
        let maps = Maps { given: self.map.clone(), remembered, ..Maps::default() };
        let shown = (|| {
            let mut file = BufReader::new(spool::open(cx, &self.path, For::Roster)?);
            if kind::find(&mut file)? == FileKind::Messages {
                of_messages(&mut file, today)
            } else {
                of_table(&mut file, &maps, &self.read)
            }
        })()
        // A folder opens like a file, and a stick can be pulled out.
        .map_err(|error| error.or_of_file(|cause| cannot_read(&cause)))?;
        let people = shown.samples.len();
        cx.read(|cx| {
            cx.looks_at_list(people);
            Ok(())
        })?;
        Ok(shown)
    }
}

/// Messages have their fields in fixed places, so there is nothing to correct.
fn of_messages(file: &mut (impl Read + Seek), today: NaiveDate) -> Result<RosterColumns> {
    let reading = messages::read(file, today)?;
    let secret = secret(&reading.columns);
    let row = |row| Row { line: 0, last_line: 0, cells: messages::cells(row) };
    let samples = reading.rows.iter().take(SAMPLES).map(row).map(|row| sample(&row, &secret));
    Ok(RosterColumns {
        samples: samples.collect(),
        shape: reading.shape,
        headings: reading.columns.headings,
        map: reading.columns.map,
        unused: Vec::new(),
        preset: None,
        partial: true,
        remembered: false,
        line: None,
        dates: Vec::new(),
        problem: None,
    })
}

pub(crate) fn of_table(
    file: &mut (impl Read + Seek),
    maps: &Maps,
    how: &HowToRead,
) -> Result<RosterColumns> {
    let (mut shown, shape) = with_rows(file, how, maps, |rows, from_1904| {
        let top = top_of(rows)?;
        let (at, found, problem) = match columns::find(&top, maps) {
            Ok((at, found)) => (at, found, None),
            Err(refusal) => {
                let (at, nearest) =
                    columns::nearest(maps.list, &top).ok_or_else(|| refused(&refusal))?;
                (at, nearest, Some(refusal.to_string()))
            }
        };
        let known = maps.remembered.get(&found.fingerprint);
        // The headings of today may be written otherwise than those it was saved for.
        let is_as_known = known.is_some_and(|known| {
            let mapped = Columns::mapped(maps.list, &found.headings, &known.map);
            mapped.is_some_and(|mapped| mapped.map == found.map)
        });
        let secret = secret(&found);
        let below = || top.iter().skip(at + 1).filter(|row| !row.is_blank());
        let samples = below().take(SAMPLES).map(|row| sample(row, &secret)).collect();
        let line = top.get(at).map(|row| row.line);
        let rest = below().cloned().collect::<Vec<Row>>().into_iter();
        let dating = find_dating(rest, rows, &found, maps, how, from_1904)?;
        Ok(RosterColumns {
            shape: FileShape::of_text(FileKind::Text, ""),
            remembered: maps.given.is_none() && is_as_known,
            partial: found.preset.is_some_and(KnownList::is_partial),
            preset: found.preset,
            headings: found.headings,
            map: found.map,
            unused: found.unused,
            line,
            dates: dating.columns,
            samples,
            problem,
        })
    })?;
    shown.shape = shape;
    Ok(shown)
}

fn refused(refusal: &crate::Error) -> crate::Error {
    crate::Error::Refused(refusal.to_string())
}

/// Which columns hold what is never shown whole.
fn secret(columns: &Columns) -> Vec<bool> {
    (0..columns.headings.len()).map(|at| columns.field_at(at) == Some(Field::Ssn)).collect()
}

/// One cell for each heading. Of a social security number no more is shown than is kept.
fn sample(row: &Row, secret: &[bool]) -> Vec<String> {
    let cell = |(at, secret): (usize, &bool)| {
        let cell = row.cells.get(at).map(|cell| cell.trim()).unwrap_or_default();
        if !secret || cell.is_empty() {
            return cell.to_owned();
        }
        let digits: Vec<char> = cell.chars().filter(char::is_ascii_digit).collect();
        let last: String = digits.iter().skip(digits.len().saturating_sub(4)).collect();
        format!("…{last}")
    };
    secret.iter().enumerate().map(cell).collect()
}
