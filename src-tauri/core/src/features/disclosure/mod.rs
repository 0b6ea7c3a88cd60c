//! What leaves the building, and what each member of staff may see: one filter for both.
//!
//! A [`Case`](crate::features::cases::Case) passes once through [`disclose`] for one recipient,
//! or through [`disclose_to_viewer`] for one person at a screen, and only the result, a
//! [`Disclosed`], may be printed, exported or shown. Pure: no clock, no store, no paper.

mod disclosed;
mod door;
mod grid;
mod guarded;
mod house;
mod kept;
mod reasons;
mod recipient;
mod rules;
mod sensitivity;
mod tags;

pub(crate) use disclosed::filter::disclose_in_emergency;
pub(crate) use disclosed::filter::{court_dates_for, fact_for, portal_for};
pub use disclosed::filter::{disclose, disclose_to_viewer, leak_hook, redact_for_viewer};
pub use disclosed::{Audience, Disclosed, HeldBack, ReliedUpon};
pub(crate) use door::may_be_told;
pub use door::{ASK_THE_PROGRAMME, door_sentence};
pub(crate) use grid::who_may_get;
pub use grid::{MayGet, MayGetAnswer};
pub use guarded::Guarded;
pub use house::staff_may_know;
pub(crate) use kept::{Typed, text_with_withheld, with_withheld};
pub use recipient::{Policy, Recipient, RecipientKind, Viewer};
pub use rules::{Basis, category_of};
pub use sensitivity::{
    Codes, ForbiddenWord, first_forbidden, first_medicine, forbidden_words, judged_by,
    protections_for_rule_key, protections_for_text, protections_in,
};
pub use tags::{Inherent, Place, Tag, protections_of};

#[cfg(test)]
mod tests;
