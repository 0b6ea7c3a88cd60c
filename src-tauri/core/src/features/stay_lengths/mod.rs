//! How long stays at this facility last, counted from its own rosters (Kaplan and Meier 1958).
//!
//! It is about nobody in particular: one sentence over the people without a date, never a number
//! in a row, and no trait of a person is read. What counts, and why:
//!
//! - Stays booked since the first whole roster only. Who was here already is known only because
//!   the stay was long, and would make all stays look long.
//! - Only from the third day on (the pack's number): a shorter stay may begin and end between two
//!   rosters, and is then never seen. A longer gap between rosters hides longer ones.
//! - Every way out is leaving, a move to another place too, since the sentence says who is still
//!   here. A death is not: that stay counts as still open up to its last day.
//! - Who is here counts up to the last roster that named the person; so does who is gone and not
//!   answered for, because nobody knows yet.

mod api;
mod rules;
mod store;

pub use api::{FromDay, KnownLengths, LeftBy, ShowStayLengths, StayLengths};
pub use rules::{Curve, Length, Tally};
