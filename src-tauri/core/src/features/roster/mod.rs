//! The roster: the jail's list of who is in custody, read from a file and compared with what is
//! known.
//!
//! `source` opens a file of any kind; `table` tells what its columns hold, and `cells` reads one
//! cell. `row` reads one line, `charges` folds the lines of one booking, `messages` reads one
//! message and `numbers` whom it means, and `reading` a file into rows and rejects. `identity` says
//! who may be whom, `rules` compares and `moves` follows the jail's numbers, `report` is the reply;
//! `sample` shows a file's columns and `people` whom it changes, `store` and `apply` save and take
//! back, and `history` lists what was imported; `unattended` looks at and imports a list that
//! arrived by itself. Reports of the clinic (`ehr`) are opened by the same readers.

mod api;
mod apply;
mod cells;
mod charges;
mod history;
pub mod identity;
mod messages;
mod moves;
mod numbers;
mod people;
mod reading;
mod report;
mod row;
mod rules;
mod sample;
pub(crate) mod source;
mod store;
mod table;
mod told;
mod unattended;

#[cfg(test)]
mod tests;

pub use api::{ImportRoster, PreviewRoster, UndoImport};
pub(crate) use api::{cannot_read, hash_of};
pub(crate) use apply::follow;
use cells::folding;
pub use cells::folding::{fold, letters};
pub use cells::{dates, names, values};
pub use history::ListImports;
pub use identity::{Candidate, KnownPeople, KnownPerson};
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
pub use table::columns::{ColumnMap, Columns, Maps, Remembered};
pub(crate) use table::dating::Dating;
pub use table::field::Field;
use table::furniture;
pub(crate) use table::furniture::{Furniture, refuse_swallowed};
pub(crate) use table::headings;
pub use table::kinds::List;
pub use table::{columns, dating, presets};
pub use told::{FieldChange, Told, ToldDate, ToldField};
pub(crate) use unattended::{IsRoster, import_by_itself, is_roster, look_at};
