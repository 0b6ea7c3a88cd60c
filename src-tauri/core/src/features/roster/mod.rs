//! The roster: the jail's list of who is in custody, read from a file and compared with what is
//! known.
//!
//! `source` opens a file of any kind; `columns`, `headings` and `presets` tell which column holds
//! what and `dating` how its dates are written; `dates`, `names` and `values` read the cells,
//! `row` reads one line, `charges` folds
//! the lines of one booking, `messages` reads one message, and `reading` a file into rows and rejects.
//! `identity` says who may be whom, `rules` compares and `moves` follows the jail's numbers, `report` is the reply; `sample` shows a file's columns and `people` whom it changes,
//! `store` and `apply` save and take back, and `history` lists what was imported.

mod api;
mod apply;
mod charges;
pub mod columns;
pub mod dates;
pub mod dating;
mod folding;
pub(crate) mod headings;
mod history;
pub mod identity;
mod messages;
mod moves;
pub mod names;
mod people;
pub mod presets;
mod reading;
mod report;
mod row;
mod rules;
mod sample;
pub(crate) mod source;
mod store;
mod told;
pub mod values;

#[cfg(test)]
mod dates_tests;
#[cfg(test)]
mod tests;

pub use api::{ImportRoster, PreviewRoster, UndoImport};
pub(crate) use api::{cannot_read, hash_of};
pub(crate) use apply::follow;
pub use columns::{ColumnMap, Columns, Maps, Remembered};
pub use folding::{fold, letters};
pub use headings::Field;
pub use history::ListImports;
pub use identity::{Candidate, KnownPeople, KnownPerson};
pub use messages::{IdentityMove, MoveKind};
pub use people::CompareRoster;
pub use reading::{Note, Reading, Reject, read_roster};
pub use report::{ChangedStay, MovedStay, RosterReport, UnsureRow};
pub use row::{Event, RosterRow};
pub use rules::{Comparison, Known, KnownStay, Listed, Options, Outcome, Unsure};
pub use rules::{check_as_of, compare};
pub use sample::ReadColumns;
pub use source::{FileShape, HowToRead};
pub(crate) use store::{first_whole_day, newest_whole, told};
pub use told::{FieldChange, Told, ToldDate, ToldField};
