//! A case: everything known about one person in one stay, as one value.
//!
//! Rules, screens and papers all work from a [`Case`]. A case as stored goes nowhere: what
//! a user sees and what leaves the building has first passed the disclosure filter.

mod case;
mod fact;

pub use case::*;
pub use fact::{Fact, Protection, Protections, Source};
