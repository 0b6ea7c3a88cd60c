//! The release desk: everyone who leaves, and what is done at the door.
//!
//! A list of only those who have a pack would be a list of patients, so the list is everyone,
//! "pack: yes or none" is said of all, and "medical sees them first" too. It is built from the
//! stay, the release dates, the packs' numbers and places, and the desk's own record. The one
//! thing that custody learns beyond that is whether a pack may be handed over; why not is no
//! word of the desk.

mod api;
pub mod rules;
pub(crate) mod store;
mod work;

pub use api::{CustodyPack, CustodyPackState, Desk, DeskHold, Leaving, ShowDesk};
pub use rules::{DeskHandOver, DeskMissing, DeskRelease, DeskSaid, DeskStart, release};
pub use work::{
    ClearRelease, HandOverPack, ReportMissingPart, StartRelease, StayUntilMorning, TakeBackStep,
    TellMedical,
};
