//! Packs for leaving: sealed by the clinic under a number, handed over by custody.
//!
//! A pack has parts in several places, and custody holds only some of them. Whether what was
//! sealed is still right is never stored: each pack remembers what it was made from, and the case
//! says what it would be made from now.

mod api;
mod items;
mod list;
pub mod made;
pub mod rules;
pub(crate) mod store;

pub use api::{OpenPack, PackShown, SealPack, TakeApartPack, TakeBackPack};
pub(crate) use items::names_by_part;
pub use items::{PackItem, PackItemKind, PackThing};
pub use list::{ListPacks, PackList, PackRow, ShowPack};
pub use made::Makings;
pub use rules::{PackBrief, PackStale, PackState, in_brief, state, what_changed};
