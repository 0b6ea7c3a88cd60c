//! "Send in the morning": the papers that nobody reads before eight. When somebody leaves at night
//! the nurse prints what goes along; what goes to the plan, the county, behavioral health and the
//! clinic waits here for the coordinator.
//!
//! That a paper waits is kept, and how it ended where a person said so. Whether it went is read
//! off the books.

mod api;
pub mod rules;
pub(crate) mod store;

pub use api::{
    ListMorning, MorningItem, MorningList, MorningState, QueueMorning, SettleMorning,
    TakeBackMorning,
};
pub(crate) use api::{may_call, queue};
pub use rules::{MorningEnd, MorningPaper, papers_for};
