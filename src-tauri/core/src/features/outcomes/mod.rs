//! Outcomes: what people had in their hands when they left, and how long it lasted, by the way in
//! which they left.
//!
//! `rules` judges one person from the case that this reader may see; `figures` counts over a period.
//! Inside, every number opens its people. The printed page leaves the house, so small counts are
//! suppressed in it as in the evidence report, by the same code.

mod figures;
mod people;
mod print;
mod rules;
mod show;

pub use figures::{LeavingKind, OutcomeLine};
pub use people::ListOutcomePeople;
pub use print::{PreviewOutcomes, PrintOutcomes};
pub use rules::{Hand, Outcome, kind_of, outcome};
pub use show::{OutcomesShown, ShowOutcomes};
