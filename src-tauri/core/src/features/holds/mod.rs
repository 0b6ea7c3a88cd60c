//! Holds, detainers and warrants: which other agencies want a person in custody, and whether one
//! of them fetches the person. Then nobody is handed to the community from here.

mod api;
pub(crate) mod store;

pub use api::{HoldSaved, LiftHold, RecordHold, TakeBackHold};
