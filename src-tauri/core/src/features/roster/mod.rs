//! The roster: the jail's list of who is in custody, read from a file and compared with what is
//! known.
//!
//! `columns` and `headings` tell which column holds what, `dates`, `names` and `values` read the
//! cells, `row` reads one
//! line and `reading` a file into rows and rejects, `identity` says who may be whom, `rules`
//! compares, `report` is the reply; `sample` shows a file's columns and `people` whom it changes,
//! `store` and `apply` save and take back, and `history` lists what was imported.

mod api;
mod apply;
pub mod columns;
pub mod dates;
mod folding;
mod headings;
mod history;
pub mod identity;
pub mod names;
mod people;
mod reading;
mod report;
mod row;
mod rules;
mod sample;
mod store;
mod told;
pub mod values;

#[cfg(test)]
mod dates_tests;
#[cfg(test)]
mod tests;

pub use api::{ImportRoster, PreviewRoster, UndoImport};
pub use columns::{ColumnMap, Columns, Maps};
pub use folding::{fold, letters};
pub use headings::Field;
pub use history::ListImports;
pub use identity::{Agreement, Candidate, KnownPeople, KnownPerson};
pub use people::CompareRoster;
pub use reading::{Note, Reading, Reject, read_roster, read_rows};
pub use report::{ChangedStay, MovedStay, RosterReport, UnsureRow};
pub use row::RosterRow;
pub use rules::{Comparison, Known, KnownStay, Listed, Options, Outcome, Unsure};
pub use rules::{check_as_of, compare};
pub use sample::ReadColumns;
pub(crate) use store::{first_whole_day, newest_whole};
pub use told::{FieldChange, Told, ToldDate, ToldField};
