//! How the dates of each column are written, found from the whole column.
//!
//! "3/4/2026" proves nothing, "3/14/2026" does. One proof in a column decides for all of it, but
//! a single one against the other columns of the file may be a slip of a finger; California
//! writes the month first, so that is what is left where nothing is proved.

use super::columns::Columns;
use super::dates::{DateOrder, Habit, order_shown};
use super::field::Field;
use crate::wire::table_in::Row;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

const FIELDS: [Field; 10] = [
    Field::BirthDate,
    Field::BookingDate,
    Field::ProjectedReleaseDate,
    Field::ScheduledReleaseDate,
    Field::CourtOrderedReleaseDate,
    Field::ActualReleaseDate,
    Field::OrderStart,
    Field::OrderStop,
    Field::GivenDate,
    Field::Since,
];

/// How the dates of one column are read, and how many of its cells prove it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DateColumn {
    pub field: Field,
    pub heading: String,
    pub order: DateOrder,
    /// Cells that can be read in this order only,
    pub proved_by: usize,
    /// and in the other order only: such a column was put together from two.
    pub against: usize,
}

/// The way of every column of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Dating {
    pub columns: Vec<DateColumn>,
    pub from_1904: bool,
}

impl Dating {
    pub fn habit(&self, field: Field) -> Habit {
        let column = self.columns.iter().find(|column| column.field == field);
        let order = column.map(|column| column.order).unwrap_or_default();
        Habit { order, from_1904: self.from_1904 }
    }
}

impl Dating {
    /// By what another file of the same source is known: its headings, and how it writes dates.
    pub fn source(&self, headings: &str) -> String {
        let day_first = self.columns.iter().any(|column| column.order == DateOrder::DayFirst);
        source(headings, if day_first { DateOrder::DayFirst } else { DateOrder::MonthFirst })
    }
}

/// The same, where the order is known.
pub(in crate::features::roster) fn source(headings: &str, order: DateOrder) -> String {
    match order {
        DateOrder::MonthFirst => headings.to_owned(),
        DateOrder::DayFirst => format!("{headings}/day_first"),
    }
}

/// Proofs in the course of being counted.
#[derive(Debug, Default)]
pub(crate) struct Proofs(BTreeMap<Field, [usize; 2]>);

impl Proofs {
    pub(crate) fn look_at(&mut self, columns: &Columns, row: &Row) {
        for field in FIELDS {
            let Some(cell) = columns.cell(field, row) else { continue };
            let [month, day] = self.0.entry(field).or_default();
            match order_shown(cell) {
                Some(DateOrder::MonthFirst) => *month += 1,
                Some(DateOrder::DayFirst) => *day += 1,
                None => {}
            }
        }
    }

    /// The order of each column: as somebody said, else as its cells prove.
    pub(crate) fn decide(self, columns: &Columns, said: Option<DateOrder>) -> Vec<DateColumn> {
        let all: Vec<(Field, [usize; 2])> = self.0.into_iter().collect();
        let total = |at: usize| all.iter().filter_map(|(_, counts)| counts.get(at)).sum::<usize>();
        let (month_first, day_first) = (total(0), total(1));
        let decided = all.iter().map(|&(field, [month, day])| {
            let others_disagree = month < month_first && day_first == day;
            let order = said.unwrap_or(if day > month * 9 && !(day == 1 && others_disagree) {
                DateOrder::DayFirst
            } else if month == 0 && day == 0 && month_first * 9 < day_first {
                // Nothing here proves anything, and the rest of the file does.
                DateOrder::DayFirst
            } else {
                DateOrder::MonthFirst
            });
            let (proved_by, against) = match order {
                DateOrder::MonthFirst => (month, day),
                DateOrder::DayFirst => (day, month),
            };
            let heading = columns.map.0.get(&field).cloned().unwrap_or_default();
            DateColumn { field, heading, order, proved_by, against }
        });
        decided.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The orders of the birth and the release column of a file with these dates.
    fn orders(births: &[&str], releases: &[&str]) -> [DateOrder; 2] {
        let headings = ["Booking No", "Name", "DOB", "Release Date"].map(str::to_owned);
        let columns = Columns::recognise(&headings);
        let mut proofs = Proofs::default();
        for at in 0..births.len().max(releases.len()) {
            let cell = |cells: &[&str]| cells.get(at).copied().unwrap_or_default().to_owned();
            let cells = vec!["1".into(), "DOE, J".into(), cell(births), cell(releases)];
            proofs.look_at(&columns, &Row { line: 1, last_line: 1, cells });
        }
        let decided = proofs.decide(&columns, None);
        [decided[0].order, decided[1].order]
    }

    #[test]
    fn the_order_is_found_from_the_whole_column() {
        use DateOrder::{DayFirst, MonthFirst};
        let cases: [(&[&str], &[&str], [DateOrder; 2]); 7] = [
            (&["3/14/1980", "1/2/1990"], &["3/4/2026"], [MonthFirst, MonthFirst]),
            (&["14/3/1980", "1/2/1990", "31-12-79"], &["3/4/2026"], [DayFirst, DayFirst]),
            (&["1/2/1990"], &["3/4/2026"], [MonthFirst, MonthFirst]),
            // Each column has its own way.
            (&["14/3/1980", "15/3/1980"], &["3/14/2026"], [DayFirst, MonthFirst]),
            // One slip does not turn a column.
            (&["3/14/1980", "3/15/1980"], &["13/1/2026", "3/4/2026"], [MonthFirst, MonthFirst]),
            (&["3/14/1980", "14/3/1980"], &[], [MonthFirst, MonthFirst]),
            (&["1980-03-14", "14-MAR-1980", "UNK"], &["20260314"], [MonthFirst, MonthFirst]),
        ];
        for (births, releases, expected) in cases {
            assert_eq!(orders(births, releases), expected, "{births:?} {releases:?}");
        }
    }

    #[test]
    fn what_somebody_says_counts_for_every_column() {
        let columns = Columns::recognise(&["Booking No", "Name", "DOB"].map(str::to_owned));
        let mut proofs = Proofs::default();
        let cells = vec!["1".into(), "DOE, J".into(), "3/14/1980".into()];
        proofs.look_at(&columns, &Row { line: 1, last_line: 1, cells });
        let decided = proofs.decide(&columns, Some(DateOrder::DayFirst));
        assert_eq!((decided[0].proved_by, decided[0].against), (0, 1), "and the proof is shown");
    }
}
