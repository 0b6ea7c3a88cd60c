//! The columns of a file, with a few of its lines, so that somebody can say what each of them is.

use super::{
    ColumnMap, Field, Maps, api::cannot_read, columns, reading::ROWS_ABOVE_HEADINGS, store,
};
use crate::{
    Result,
    access::Right,
    catalog::{Job, Message},
    jobs::Progress,
    session::Working,
    wire::table_in::{Row, Table},
};
use serde::{Deserialize, Serialize};
use std::fs::File;
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
}

/// The columns of a file, as far as they are understood.
#[derive(Debug, Serialize, TS)]
pub struct RosterColumns {
    pub headings: Vec<String>,
    pub map: ColumnMap,
    pub unused: Vec<String>,
    /// Whether the map was saved for these headings before.
    pub remembered: bool,
    /// The line of the file that holds the headings.
    pub line: usize,
    /// A few lines, each with one cell for each heading.
    pub samples: Vec<Vec<String>>,
    /// Why the file cannot be imported yet.
    pub problem: Option<String>,
}

impl Message for ReadColumns {
    const NAME: &'static str = "roster.columns";
    const NEEDS: Right = Right::ImportRoster;
    type Reply = RosterColumns;
}

impl Job for ReadColumns {
    fn run(self, cx: &Working<'_>, progress: &Progress) -> Result<RosterColumns> {
        progress.go_on()?;
        let remembered = cx.read(|cx| store::maps(cx.db))?;
        let top = top_of(&self.path)
            // A folder opens like a file, and a stick can be pulled out.
            .map_err(|error| error.or_of_file(|cause| cannot_read(&cause)))?;
        let maps = Maps { given: self.map, remembered };
        let (at, found, problem) = match columns::find(&top, &maps) {
            Ok((at, found)) => (at, found, None),
            Err(refusal) => {
                let (at, nearest) = columns::nearest(&top).ok_or_else(|| refused(&refusal))?;
                (at, nearest, Some(refusal.to_string()))
            }
        };
        let known = maps.remembered.get(&found.fingerprint);
        let remembered = maps.given.is_none() && known.is_some_and(|known| *known == found.map);
        let secret: Vec<bool> =
            (0..found.headings.len()).map(|at| found.field_at(at) == Some(Field::Ssn)).collect();
        let line = top.get(at).map(|row| row.line).unwrap_or_default();
        let below = top.iter().skip(at + 1).filter(|row| !row.is_blank());
        let samples: Vec<Vec<String>> =
            below.take(SAMPLES).map(|row| sample(row, &secret)).collect();
        let people = samples.len();
        cx.read(|cx| {
            cx.looks_at_list(people);
            Ok(())
        })?;
        Ok(RosterColumns {
            headings: found.headings,
            map: found.map,
            unused: found.unused,
            remembered,
            line,
            samples,
            problem,
        })
    }
}

fn refused(refusal: &crate::Error) -> crate::Error {
    crate::Error::Refused(refusal.to_string())
}

fn top_of(path: &str) -> Result<Vec<Row>> {
    let table = Table::open(File::open(path)?)?;
    table.take(ROWS_ABOVE_HEADINGS).collect()
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
