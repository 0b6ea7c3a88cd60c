//! What one cell says: a date, a name, a number, a word; and how two writings are compared.

pub mod dates;
pub mod folding;
pub mod names;
pub mod values;

#[cfg(test)]
mod dates_tests;
