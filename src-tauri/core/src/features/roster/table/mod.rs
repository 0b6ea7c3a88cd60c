//! What the columns of a table hold: told by its headings, by a list that is known, or by somebody.
//!
//! `field` names what there can be, `headings` knows the words of the jail systems, `kinds` what a
//! list is about, `presets` whole lists that are known by sight, `columns` which column is what,
//! `dating` how the dates of each are written, and `furniture` the rows about nobody.

use super::{dates, folding};

pub mod columns;
pub mod dating;
pub mod field;
pub mod furniture;
pub(crate) mod headings;
pub mod kinds;
pub mod presets;
