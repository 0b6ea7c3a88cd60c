//! Whether the medicine lasts until somebody outside can continue it.
//!
//! Every day from the last dose to the first visit is covered, late within the label's tolerance,
//! or uncovered. Late is not uncovered: a red mark that is wrong teaches people to ignore red.
//!
//! `course` is one product with its numbers, `days` the one function from what is known of a
//! substance to its days, `cover` what is on record of a person, `rules` what is said of it.

mod course;
mod cover;
mod days;
mod medicines;
mod rules;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod worked;

pub use course::{Interval, Product, interval};
pub use medicines::{MedicineCover, is_active, is_in_hand, medicine_cover};
pub use rules::{
    BarPart, CoverState, CoverageBar, Gap, NextDose, Offer, Segment, Severity, coverage,
    coverage_gaps, coverage_if_released_today,
};

pub(crate) use course::Course;
pub(crate) use cover::{covers, days_not_given};
