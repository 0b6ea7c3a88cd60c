//! Whether the medicine lasts until somebody outside can continue it.
//!
//! Every day from the last dose to the first visit is covered, late within the label's tolerance,
//! or uncovered. Late is not uncovered: a red mark that is wrong teaches people to ignore red.

mod cover;
mod medicines;
mod rules;
#[cfg(test)]
mod tests;

pub use medicines::{MedicineCover, is_active, is_in_hand, medicine_cover};
pub use rules::{
    CoverState, CoverageBar, Gap, NextDose, Offer, Segment, Severity, coverage, coverage_gaps,
    coverage_if_released_today,
};

pub(crate) use cover::covers;
