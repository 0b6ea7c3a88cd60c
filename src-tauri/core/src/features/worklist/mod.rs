//! Whom to look at first: the groups of Today, their order for each kind of work, and a priority
//! whose parts anybody can read.

mod api;
mod board;
mod group;
mod priority;
mod ranking;
mod rules;
#[cfg(test)]
mod tests;

pub use api::{ShowWorklist, WorkItem, Worklist};
pub(crate) use api::{doer_asked, doer_of};
pub use board::Board;
pub(crate) use board::{Cases, was_undone};
pub use group::{Group, Groups, Signals, groups};
pub use priority::{Component, Part, Priority, priority};
pub(crate) use ranking::{Ranked, Ranking};
pub use rules::{Place, next_milestone, place, sort_places, unmet_critical};
use rules::{count_shown, shown};
