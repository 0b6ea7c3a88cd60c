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
pub use board::Board;
pub use group::{Group, Groups, Signals, groups};
pub use priority::{Component, Part, Priority, priority};
pub use rules::{Place, next_milestone, place, sort_places};
use rules::{count_shown, shown};
