//! Finding a person by name or number, while somebody types or a scanner does.

mod api;
mod bits;
mod finder;
mod index;
mod rules;
mod store;

pub use api::{Found, Hit, SearchPeople};
pub use finder::Finder;
pub(crate) use rules::{Wanted, name_words, number_word};

use crate::{Result, ids::StayId, session::Reading};
use finder::Wanting;

/// The stays of people whose names hold these words, one for each person; nobody is named by it.
pub(crate) fn stays_named(cx: &Reading<'_>, text: &str, most: usize) -> Result<Vec<StayId>> {
    let Some(wanted) = Wanted::new(text) else { return Ok(Vec::new()) };
    let matches = cx.finder.find(cx, &wanted, most, Wanting::All, |_| true)?;
    Ok(matches.found.into_iter().map(|found| found.stay).collect())
}
