//! A person's choices about sharing: given, refused, revoked, and what each allows.
//!
//! A consent is a record, and what it allows is a rule. Nothing here knows the database or a
//! paper; the disclosure filter asks [`rules::choice`] once for each category and recipient.

mod api;
pub mod rules;
mod store;

pub use api::{RecordConsent, RevokeConsent};
pub use rules::{Choice, Missing, allows, choice, missing, valid_on};
pub(crate) use store::{load, load_part};
