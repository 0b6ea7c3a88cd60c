//! The last stay of somebody who came back: read beside the new one, and carried over line by
//! line. What carries over is what is known of a person – medicines, allergies, problems, phones,
//! the team, treatment as it was last time – and never how far anything had come.

mod api;
mod kinds;

pub use api::{
    CarriedLine, CarryKind, CarryLine, CarryOver, CarryWanted, CarryWhy, LastStay, ShowLastStay,
};

/// How the source of a carried fact begins. It tells that there was an earlier stay, so the
/// filter takes it from those who may not know of one.
pub(crate) const FROM_EARLIER_STAY: &str = "from the stay that ended ";
