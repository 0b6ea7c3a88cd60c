//! One folder for each thing the reentry team does, in the order of the work.
pub mod cases;
