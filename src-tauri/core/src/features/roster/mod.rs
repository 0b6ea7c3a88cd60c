//! The roster: the jail's list of who is in custody, read from a file and compared with what is
//! known.
//!
//! `source` opens a file of any kind; `columns`, `headings` and `presets` tell which column holds
//! what, `kinds` what a list is about, and `dating` how its dates are written; `dates`, `names` and
//! `values` read the cells, `furniture` knows the rows about nobody, `row` reads one line,
//! `charges` folds the lines of one booking, `messages` reads one message, and `reading` a file
//! into rows and rejects. `identity` says who may be
//! whom, `rules` compares and `moves` follows the jail's numbers, `report` is the reply; `sample`
//! shows a file's columns and `people` whom it changes, `store` and `apply` save and take back, and
//! `history` lists what was imported; `unattended` looks at and imports a list that arrived by
//! itself. Reports of the clinic (`ehr`) are opened by the same readers.

mod api;
mod apply;
mod charges;
pub mod columns;
pub mod dates;
pub mod dating;
mod folding;
mod furniture;
pub(crate) mod headings;
mod history;
pub mod identity;
mod kinds;
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
mod unattended;
pub mod values;

#[cfg(test)]
mod dates_tests;
#[cfg(test)]
mod tests;

pub use api::{ImportRoster, PreviewRoster, UndoImport};
pub(crate) use api::{cannot_read, hash_of};
pub(crate) use apply::follow;
pub use columns::{ColumnMap, Columns, Maps, Remembered};
pub(crate) use dating::Dating;
pub use folding::{fold, letters};
pub(crate) use furniture::{Furniture, refuse_swallowed};
pub use headings::Field;
pub use history::ListImports;
pub use identity::{Candidate, KnownPeople, KnownPerson};
pub use kinds::List;
pub use messages::{IdentityMove, MoveKind};
pub use people::CompareRoster;
pub use reading::{Note, Reading, Reject, read_roster};
pub(crate) use reading::{find_dating, top_of};
pub use report::{ChangedStay, MovedStay, RosterReport, UnsureRow};
pub use row::{Event, RosterRow};
pub use rules::{Comparison, Known, KnownStay, Listed, Options, Outcome, Unsure};
pub use rules::{check_as_of, compare};
pub(crate) use sample::of_table;
pub use sample::{ReadColumns, RosterColumns};
pub(crate) use source::with_rows;
pub use source::{FileShape, HowToRead};
pub(crate) use store::{first_whole_day, newest_whole, told};
pub use told::{FieldChange, Told, ToldDate, ToldField};
pub(crate) use unattended::{IsRoster, import_by_itself, is_roster, look_at};
