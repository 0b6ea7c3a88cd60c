//! Finding a person by name or number, while somebody types or a scanner does.

mod api;
mod bits;
mod index;
mod rules;
mod store;

pub use api::{Found, Hit, SearchPeople};
pub use index::Finder;
pub(crate) use rules::{Wanted, name_words, number_word};
