//! Screening for pre-release services (domain 3): the criteria with their evidence, what the facts
//! on file suggest, the sheet that is copied into the state's portal, and what was entered there.
//!
//! A person always decides. What is on file suggests a criterion and never rules one out, and what
//! suggests is read from the facts that the reader may know, so that a suggestion tells nobody more
//! than the record does.

mod api;
mod conditions;
mod foster;
mod record;
pub mod rules;
mod sheet;
pub(crate) mod store;

pub use api::{ScreeningShown, ShowScreening};
pub use record::{RecordScreening, SavePortal, ScreeningSaved, TakeBackScreening};
pub use rules::{Suggestion, suggestions};
pub use sheet::{SheetField, SheetLine};
