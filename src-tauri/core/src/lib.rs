//! The program without its window.

pub mod error;
pub mod features;
pub mod ids;

pub use error::{Code, Error, Failure, Problem, Result};
