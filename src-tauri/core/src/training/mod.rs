//! The training facility: made-up people in a made-up jail, on a day that a trainer sets.
//!
//! It is data, not code. `training/story.json` says who asked what and when; it is played through
//! the same door that the window and the command line use, so a training facility can hold nothing
//! that staff could not have recorded, and every rule, right and audit entry applies to it.

mod stage;
mod story;
#[cfg(test)]
mod tests;

pub use stage::Stage;
pub use story::{Account, Door, Step, Story, file};
