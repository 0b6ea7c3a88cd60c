//! Who outside must be told of a change: everybody who holds a paper, or was told, of another
//! release date than the one that is true now, or does not know that the person left.
//!
//! `rules` compares what each holder was told with what is true; `api` records that somebody was
//! told, which is itself something that left. The page that goes out is made elsewhere.

mod api;
pub mod rules;
pub(crate) mod store;
#[cfg(test)]
mod tests;

pub use api::RecordUpdate;
pub use rules::{UpdateOwed, UpdateReason, updates_owed};
