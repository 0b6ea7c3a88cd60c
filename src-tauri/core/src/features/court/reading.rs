//! A court list → rows and rejects. The file is opened, its dates and its booking numbers are read
//! as those of a roster are.

use crate::{
    Error, Result,
    features::roster::{
        Field, FileShape, HowToRead, List, Maps, Reject, dates,
        dates::{DateOrder, Habit, ShortYear, Written},
        headings::{meaning, normalised},
        source::with_rows,
        values,
    },
    wire::{
        kind::{self, FileKind},
        table_in::Row,
    },
};
use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};
use std::{
    collections::BTreeMap,
    io::{Read, Seek},
};
use ts_rs::TS;

/// How many rows may stand above the headings.
const ABOVE_HEADINGS: usize = 50;
/// The most rows that a court list has; the largest jail system sends some hundreds a day.
const MOST_ROWS: usize = 50_000;

/// What a column of a court list holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CourtField {
    BookingNumber,
    Date,
    Time,
    Court,
    Department,
    Purpose,
}

impl CourtField {
    const ALL: [Self; 6] =
        [Self::BookingNumber, Self::Date, Self::Time, Self::Court, Self::Department, Self::Purpose];

    /// The headings of each field, the plainest first.
    fn headings(self) -> &'static str {
        match self {
            // As on a roster.
            Self::BookingNumber => "",
            Self::Date => {
                "court date, court date time, hearing date, hearing date time, appearance date, \
                 court appearance date, next court date, next hearing date, next appearance, \
                 calendar date, event date, date of hearing, court day, hearing, date"
            }
            Self::Time => {
                "court time, hearing time, appearance time, event time, calendar time, time"
            }
            Self::Court => "court, court name, courthouse, court house, court location, location",
            Self::Department => {
                "department, court department, courtroom, court room, department no, division, \
                 court department no, courtroom no, dept, dept no"
            }
            Self::Purpose => {
                "purpose, hearing type, type of hearing, appearance type, event type, court event, \
                 court type, proceeding, reason"
            }
        }
    }

    fn is_meant_by(self, heading: &str) -> Option<usize> {
        if self == Self::BookingNumber {
            let (field, rank) = meaning(List::Roster, heading)?;
            return (field == Field::BookingNumber).then_some(rank);
        }
        self.headings().split(", ").map(str::trim).position(|known| known == heading)
    }
}

/// Which heading holds which field.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CourtMap(pub BTreeMap<CourtField, String>);

/// One line of a court list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct CourtLine {
    pub line: usize,
    pub booking: String,
    pub on: NaiveDate,
    pub time: Option<NaiveTime>,
    pub court: Option<String>,
    pub department: Option<String>,
    pub purpose: Option<String>,
}

/// A court list, read.
#[derive(Debug, Clone)]
pub(super) struct CourtReading {
    pub shape: FileShape,
    pub headings: Vec<String>,
    pub map: CourtMap,
    pub fingerprint: String,
    pub dates: DateOrder,
    pub lines: Vec<CourtLine>,
    pub rejected: Vec<Reject>,
    /// Lines about somebody, rejected ones included.
    pub rows: usize,
}

/// What the caller knows of a file.
pub(super) struct Knowing<'a> {
    pub given: Option<&'a CourtMap>,
    /// Maps corrected before, by the fingerprint of their headings.
    pub remembered: &'a BTreeMap<String, CourtMap>,
    pub how: &'a HowToRead,
    pub today: NaiveDate,
}

/// Reads a court list from a table of text or a workbook.
pub(super) fn read(source: &mut (impl Read + Seek), knowing: &Knowing<'_>) -> Result<CourtReading> {
    if kind::find(source)? == FileKind::Messages {
        let sentence = "This file holds messages of the jail's system. A court list is a table.";
        return Err(Error::Refused(sentence.into()));
    }
    let (mut reading, shape) =
        with_rows(source, knowing.how, &Maps::default(), |rows, from_1904| {
            let all: Vec<Row> = rows.take(MOST_ROWS + 1).collect::<Result<_>>()?;
            if all.len() > MOST_ROWS {
                return Err(Error::Refused(format!("A court list has at most {MOST_ROWS} lines.")));
            }
            from_rows(&all, knowing, from_1904)
        })?;
    reading.shape = shape;
    Ok(reading)
}

fn from_rows(rows: &[Row], knowing: &Knowing<'_>, from_1904: bool) -> Result<CourtReading> {
    let (at, columns) = find(rows, knowing)?;
    let below = || rows.iter().skip(at + 1).filter(|row| !row.is_blank());
    let said = knowing.how.dates;
    let order = said
        .unwrap_or_else(|| order(below().filter_map(|row| columns.cell(row, CourtField::Date))));
    let mut reading = CourtReading {
        shape: FileShape::of_text(FileKind::Text, ""),
        fingerprint: crate::features::roster::columns::fingerprint(&columns.headings),
        map: columns.map(),
        headings: columns.headings.clone(),
        dates: order,
        lines: Vec::new(),
        rejected: Vec::new(),
        rows: 0,
    };
    let headings = words_of(&columns.headings);
    for row in below() {
        if words_of(&row.cells) == headings || columns.is_furniture(row) {
            continue;
        }
        reading.rows += 1;
        match columns.line(row, Habit { order, from_1904 }, knowing.today) {
            Ok(line) => reading.lines.push(line),
            Err(reason) => {
                reading.rejected.push(Reject { line: row.line, reason: reason.into() });
            }
        }
    }
    if reading.rows == 0 {
        return Err(Error::Refused("The court list has headings but lists nobody.".into()));
    }
    Ok(reading)
}

/// As for a roster: one cell that can be read in one order only decides for the column.
fn order<'a>(cells: impl Iterator<Item = &'a str>) -> DateOrder {
    let (mut month, mut day) = (0_usize, 0_usize);
    for cell in cells {
        match dates::order_shown(cell) {
            Some(DateOrder::MonthFirst) => month += 1,
            Some(DateOrder::DayFirst) => day += 1,
            None => {}
        }
    }
    if month * 9 < day { DateOrder::DayFirst } else { DateOrder::MonthFirst }
}

fn words_of(cells: &[String]) -> Vec<String> {
    cells.iter().map(|cell| normalised(cell)).collect()
}

/// The columns of one file.
struct Columns {
    headings: Vec<String>,
    at: BTreeMap<CourtField, usize>,
}

/// The row of headings, by a given map, a remembered one, or what the headings say.
fn find(rows: &[Row], knowing: &Knowing<'_>) -> Result<(usize, Columns)> {
    let top = || rows.iter().take(ABOVE_HEADINGS).enumerate();
    let enough = |columns: &Columns| {
        [CourtField::BookingNumber, CourtField::Date]
            .iter()
            .all(|field| columns.at.contains_key(field))
    };
    let found = top().find_map(|(at, row)| {
        let print = crate::features::roster::columns::fingerprint(&row.cells);
        let map = knowing.given.or_else(|| knowing.remembered.get(&print));
        let columns = match map {
            Some(map) => Columns::mapped(&row.cells, map)?,
            None => Columns::recognised(&row.cells),
        };
        enough(&columns).then_some((at, columns))
    });
    found.ok_or_else(|| {
        let nearest = top().map(|(_, row)| Columns::recognised(&row.cells));
        let nearest = nearest.max_by_key(|columns| columns.at.len());
        let lacks = |field| nearest.as_ref().is_none_or(|held| !held.at.contains_key(&field));
        let mut missing = Vec::new();
        if lacks(CourtField::BookingNumber) {
            missing.push("the booking number");
        }
        if lacks(CourtField::Date) {
            missing.push("the court date");
        }
        Error::Refused(format!(
            "The court list has no column for {}. Say which columns hold them.",
            missing.join(" and ")
        ))
    })
}

/// The headings of a file that is not understood, so that somebody can say what they are.
pub(super) fn headings(
    source: &mut (impl Read + Seek),
    how: &HowToRead,
) -> Result<(Vec<String>, CourtMap)> {
    let (found, _) = with_rows(source, how, &Maps::default(), |rows, _| {
        let top: Vec<Row> = rows.take(ABOVE_HEADINGS).collect::<Result<_>>()?;
        let guesses = top.iter().filter(|row| 1 < words_of(&row.cells).len());
        let guesses = guesses.map(|row| Columns::recognised(&row.cells));
        Ok(guesses.rev().max_by_key(|columns| columns.at.len()))
    })?;
    Ok(found.map(|columns| (columns.headings.clone(), columns.map())).unwrap_or_default())
}

impl Columns {
    fn recognised(headings: &[String]) -> Self {
        let words = words_of(headings);
        let best = |field: CourtField| {
            let meant = words.iter().enumerate();
            let meant = meant.filter_map(|(at, word)| Some((field.is_meant_by(word)?, at)));
            meant.min().map(|(_, at)| (field, at))
        };
        Self {
            at: CourtField::ALL.into_iter().filter_map(best).collect(),
            headings: plain(headings),
        }
    }

    /// `None` where a heading of the map is not in this row.
    fn mapped(headings: &[String], map: &CourtMap) -> Option<Self> {
        let words = words_of(headings);
        let mut at = BTreeMap::new();
        for (&field, wanted) in &map.0 {
            let wanted = normalised(wanted);
            at.insert(field, words.iter().position(|word| *word == wanted)?);
        }
        Some(Self { at, headings: plain(headings) })
    }

    fn map(&self) -> CourtMap {
        let heading = |at: usize| self.headings.get(at).cloned().unwrap_or_default();
        CourtMap(self.at.iter().map(|(&field, &at)| (field, heading(at))).collect())
    }

    fn cell<'r>(&self, row: &'r Row, field: CourtField) -> Option<&'r str> {
        let at = *self.at.get(&field)?;
        row.cells.get(at).map(|cell| cell.trim()).filter(|cell| !cell.is_empty())
    }

    /// Banners, totals and page ends: no booking number with a digit, and no date.
    fn is_furniture(&self, row: &Row) -> bool {
        let booking = self.cell(row, CourtField::BookingNumber).unwrap_or_default();
        let has_number = booking.bytes().any(|byte| byte.is_ascii_digit());
        let filled = row.cells.iter().filter(|cell| !cell.trim().is_empty()).count();
        self.cell(row, CourtField::Date).is_none() && (!has_number || filled < 2)
    }

    fn line(&self, row: &Row, habit: Habit, today: NaiveDate) -> Result<CourtLine, &'static str> {
        let text = |field| self.cell(row, field).and_then(values::read_text);
        let booking =
            values::read_booking(self.cell(row, CourtField::BookingNumber).unwrap_or_default())?;
        let written = self.cell(row, CourtField::Date).unwrap_or_default();
        let (on, clock) = match dates::read_date_as(written, ShortYear::ThisCentury, habit) {
            Written::Day(on, clock) => (on, clock),
            Written::Blank | Written::Unknown => return Err("This line has no court date."),
            Written::Impossible => return Err("The court date on this line does not exist."),
            Written::Partial | Written::Unreadable => {
                return Err("The court date on this line could not be read.");
            }
        };
        if (on - today).num_days().abs() > MOST_DAYS_AWAY {
            return Err("The court date on this line is years away, so it is no court date.");
        }
        let beside = self.cell(row, CourtField::Time).and_then(dates::read_time);
        Ok(CourtLine {
            line: row.line,
            booking,
            on,
            time: beside.or_else(|| clock.time()),
            court: text(CourtField::Court),
            department: text(CourtField::Department),
            purpose: text(CourtField::Purpose),
        })
    }
}

/// A date further from today than this is a birth date, or a slip.
const MOST_DAYS_AWAY: i64 = 3 * 366;

fn plain(headings: &[String]) -> Vec<String> {
    headings.iter().map(|cell| cell.trim().to_owned()).collect()
}
