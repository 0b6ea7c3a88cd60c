//! A person at a glance: what one row of Today and of the caseload shows, and what their filters
//! and counts read.
//!
//! `chips` says in five words how far a person's care has come, `consent` in one what the person
//! chose, `rules` keeps what every filter
//! reads of everybody, `row` makes the words for the few that are shown. All of it works from
//! the case as the signed-in user may see it, so nothing here can tell more than that.

mod chips;
mod consent;
mod row;
mod rules;

pub use chips::{Aspect, Chip, ChipWord, Tone};
pub use consent::ConsentNow;
pub(crate) use consent::consent_now;
pub use row::{IntakePhase, NextThing, PersonLine, WaitingStep, When};
pub(crate) use row::{Row, first_names};
pub use rules::{Glance, Steps};
pub(crate) use rules::{glance, is_standing};
