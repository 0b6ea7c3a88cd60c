//! What is due for a person, when, whose it is, and why.
//!
//! Milestones are computed whenever somebody asks and never stored: a date moves, and every one
//! of them is right again. A [`Milestone`] is small and says nothing in words; its title, its
//! reason and its "why?" are made only for those that are shown.

mod application;
mod changes;
mod court;
mod engine;
#[cfg(test)]
mod laws;
mod medicines;
mod milestone;
mod release;
mod rules;
mod step;
mod tasks;
#[cfg(test)]
mod tests;
mod treatment;
mod updates;
mod words;

pub use changes::{Changed, NoticeOwed, compare, notices_owed};
pub use milestone::{Milestone, MilestoneShown, Reason, State, Why};
pub use rules::milestones;
pub use step::{Doer, Step};
pub use tasks::{Phase, PhaseTask, phase_tasks};
pub use words::how_it_ended;
