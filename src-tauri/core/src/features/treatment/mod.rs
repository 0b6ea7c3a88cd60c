//! The record of treatment of one person (domain 9): every try to verify what the person says, what
//! was offered and refused, withdrawal scores, what a treatment programme needs for the transfer,
//! take-homes, naloxone, and when CURES was looked at.
//!
//! All of it is under 42 CFR Part 2, whatever it is about: whoever has no standing is told one
//! sentence that is the same for every person. Nothing of it is in a case, so no list, search or
//! paper meets it; the last-dose letter asks for what it needs ([`letter`]), for the plans that
//! its reader is told of. An entry is never edited: a newer one takes its place or takes it back.
//!
//! `entry` is what can be recorded, `limits` what the law allows, `rules` what follows from the
//! entries, `record` and `show` the two entries of the door.

mod entry;
mod letter;
mod limits;
mod record;
pub mod rules;
mod show;
pub(crate) mod store;
#[cfg(test)]
mod tests;

pub use entry::{
    GuestReason, OfferAnswer, TreatmentEntry, TreatmentWhat, VerificationOutcome,
    VerificationSource, WithdrawalScale,
};
pub(crate) use letter::records;
pub use letter::{DoseChange, DoseRecord};
pub use limits::Limit;
pub use record::{RecordTreatment, TreatmentKept};
pub use show::{ShowTreatment, TreatmentShown};

use crate::{Error, Result, ids::StayId, session::Reading};

/// What anybody without standing is told, whoever the person is.
const INSIDE: &str =
    "This part of the record is kept by the medical programme. Ask them; they answer for anybody.";

/// Whether this user may know of treatment at all: inside the programme, or under its contract.
fn inside(cx: &Reading<'_>, stay: StayId) -> Result<()> {
    if cx.viewer(stay)?.has_standing() { Ok(()) } else { Err(Error::Refused(INSIDE.into())) }
}
