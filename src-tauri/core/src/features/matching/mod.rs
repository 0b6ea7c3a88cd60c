//! Who is whom: whether two records are one person, and joining and parting them.
//!
//! `names` and `nicknames` make names ready, `weights` is the one table of what counts how much,
//! `rules` compares two records and `blocks` finds those that are worth comparing. `joining` joins
//! two records and parts them, `shown` lays them side by side, `similar` warns while somebody types.

mod api;
pub mod blocks;
mod joining;
mod names;
mod nicknames;
pub mod rules;
mod shown;
mod similar;
pub(crate) mod store;
mod weights;

#[cfg(test)]
mod tests;

pub use api::{
    AskAgain, JoinRecords, ListJoined, ListMatches, PartRecords, SayDifferent, ShowMatch,
};
pub use blocks::Blocks;
pub(crate) use joining::{also_called, rules_out, touch_joined, was_called};
pub(crate) use names::looks_like;
pub use rules::{Likeness, Traits, compare};
pub(crate) use similar::alike;
pub use similar::{Similar, SimilarPeople, SimilarPerson};
pub use weights::{Agreement, Difference};
