//! The release date that counts, and the days before it in which Medi-Cal pays for services.
//!
//! In a jail most people have no date, and many dates move. So every date ever told is kept, the
//! one that counts is chosen by a stated order of trust, and everything else is computed from it.

mod clock;
mod rules;
#[cfg(test)]
mod tests;

pub use clock::{SecondClock, SecondClockBecause, SecondClockState, second_clock};
pub use rules::{
    Destination, Window, WindowState, best_release, destination, earlier_conflict,
    expected_release, release_day, window,
};

pub(crate) use clock::age_on;
